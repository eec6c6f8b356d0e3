import type { Both } from '../lang';

/** Every sentence of the pages on which a one-time code takes the place of a password, by `code.sentence`. */
export const codeSentences = {
  'code.way': { ja: '確認コードでログイン', en: 'Log in with a one-time code' },
  'code.forgot': {
    ja: 'パスワードをお忘れの方(確認コードでログイン)',
    en: 'Forgot your password? Use a one-time code',
  },
  'code.title': { ja: '確認コードでログイン', en: 'Log in with a one-time code' },
  'code.text': {
    ja: (shop: string) => `${shop}にご登録の連絡先に、6桁の確認コードをお送りします。`,
    en: (shop: string) => `We send a code of six digits to the contact that ${shop} has on file for you.`,
  },
  'code.contactBoth': {
    ja: 'メールアドレス、電話番号または会員番号',
    en: 'E-mail address, phone number or member number',
  },
  'code.contactMail': { ja: 'メールアドレスまたは会員番号', en: 'E-mail address or member number' },
  'code.contactSms': { ja: 'ご登録の電話番号', en: 'Phone number on file' },
  'code.hintBoth': {
    ja: '電話番号の場合はSMSで、そのほかはメールでお送りします。',
    en: 'For a phone number it comes as a text message, otherwise by e-mail.',
  },
  'code.hintMail': { ja: 'ご登録のメールアドレスにお送りします。', en: 'It goes to the e-mail address on file.' },
  'code.hintSms': { ja: 'SMSでお送りします。', en: 'It comes as a text message.' },
  'code.send': { ja: '確認コードを送る', en: 'Send the code' },
  'code.noContact': { ja: 'ご登録の連絡先をご入力ください。', en: 'Please enter your contact on file.' },
  'code.noMail': {
    ja: 'メールでは確認コードをお送りできません。ご登録の電話番号をご入力ください。',
    en: 'We cannot send codes by e-mail. Please enter your phone number on file.',
  },
  'code.noSms': {
    ja: 'SMSでは確認コードをお送りできません。ご登録のメールアドレスをご入力ください。',
    en: 'We cannot send codes by text message. Please enter your e-mail address on file.',
  },
  'code.tooSoon': {
    ja: '確認コードは、1分ほどたってから、もう一度お送りできます。',
    en: 'Another code can be sent in about a minute.',
  },
  'code.tooMany': {
    ja: '確認コードを続けてお送りしたため、しばらくお待ちいただいています。1時間ほどたってから、もう一度お試しください。',
    en: 'Too many codes were asked for. Please try again in about an hour.',
  },
  'code.busy': {
    ja: 'ただいま混み合っていて、確認コードをお送りできません。少し待ってからもう一度お試しください。',
    en: 'Too many people are asking for codes just now. Please try again in a little while.',
  },
  'code.enterTitle': { ja: '確認コードを入力', en: 'Enter the code' },
  'code.enterText': {
    ja: 'ご登録があれば、6桁の確認コードをお送りしました。10分以内にご入力ください。',
    en: 'If it is on file, a code of six digits is on its way. Please enter it within ten minutes.',
  },
  'code.code': { ja: '確認コード(6桁)', en: 'Code (six digits)' },
  'code.unreadable': { ja: '6桁の数字をご入力ください。', en: 'Please enter the six digits.' },
  'code.wrong': {
    ja: 'コードが違うようです。もう一度ご確認ください。',
    en: 'That is not the code. Please check it once more.',
  },
  'code.over': {
    ja: 'このコードは、もう使えません。下のボタンから、新しいコードをお求めください。',
    en: 'This code can no longer be used. Please ask for a new one below.',
  },
  'code.missing': { ja: 'コードが届かないとき', en: 'No code?' },
  'code.missingText': {
    ja: '迷惑メールのフォルダーもご確認ください。1分たっても届かないときは、連絡先を確かめて、もう一度お求めください。',
    en: 'Please look in your spam folder too. If nothing comes within a minute, check your contact and ask again.',
  },
  'code.again': { ja: '連絡先を入力し直す', en: 'Enter the contact again' },
} satisfies Record<string, Both<string | ((shop: string) => string)>>;
