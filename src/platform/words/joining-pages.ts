import type { Both } from '../lang';

/** Every sentence of the pages on which somebody becomes a member, by `join.sentence`; and of the poster that leads there. */
export const joiningSentences = {
  'join.title': { ja: '会員登録', en: 'Become a member' },
  'join.text': {
    ja: (shop: string) => `${shop}の会員になって、いまお使いのLINEと連携します。1分ほどで終わります。`,
    en: (shop: string) => `Become a member of ${shop}, linked with the LINE account you are using. It takes a minute.`,
  },
  'join.step1': { ja: 'ご入力', en: 'Your details' },
  'join.step2': { ja: 'コードの確認', en: 'Code' },
  'join.step3': { ja: '完了', en: 'Done' },
  'join.details': { ja: 'お客さまについて', en: 'About you' },
  'join.name': { ja: 'お名前', en: 'Your name' },
  'join.kana': { ja: 'フリガナ(任意)', en: 'Reading in kana (optional)' },
  'join.email': { ja: 'メールアドレス', en: 'E-mail address' },
  'join.phone': { ja: '携帯電話番号', en: 'Mobile number' },
  'join.either': { ja: 'メールアドレスまたは携帯電話番号', en: 'E-mail address or mobile number' },
  'join.contactHint': {
    ja: 'ご本人のものか確かめるため、6桁の確認コードをお送りします。',
    en: 'We will send a six-digit code there, to make sure it is yours.',
  },
  'join.agree': {
    ja: 'ご入力の内容を、会員登録とご案内のために使うこと、LINEと連携することに同意します。',
    en: 'I agree that these details are used for my membership and to serve me, and to link it with LINE.',
  },
  'join.send': { ja: '確認コードを送る', en: 'Send me a code' },
  'join.kept': {
    ja: '連携は、トークの「マイ連携」からいつでも解除できます。ご入力の内容はLINEに送りません。',
    en: 'You can unlink at any time under “My link” in the chat. What you write here is not sent to LINE.',
  },
  'join.memberAlready': { ja: '会員の方はこちら', en: 'Already a member?' },
  'join.logIn': { ja: 'ログインして連携する', en: 'Log in and link' },
  'join.noName': { ja: 'お名前をご入力ください。', en: 'Please enter your name.' },
  'join.badName': {
    ja: 'お名前は、記号を除いて60文字までの1行でご入力ください。',
    en: 'Please enter your name in one line of at most 60 characters, without symbols.',
  },
  'join.badKana': {
    ja: 'フリガナは、ひらがなかカタカナで60文字までご入力ください。空欄でもかまいません。',
    en: 'Please enter the reading in hiragana or katakana, at most 60 characters, or leave it empty.',
  },
  'join.noContact': { ja: 'ご連絡先をご入力ください。', en: 'Please enter how we can reach you.' },
  'join.badContact': {
    ja: 'メールアドレスか電話番号の形が違うようです。もう一度ご確認ください。',
    en: 'That does not look like an e-mail address or a phone number. Please check it.',
  },
  'join.emailOnly': { ja: 'メールアドレスをご入力ください。', en: 'Please enter an e-mail address.' },
  'join.phoneOnly': { ja: '携帯電話番号をご入力ください。', en: 'Please enter a mobile number.' },
  'join.noSms': {
    ja: 'この番号にはSMSをお送りできません。携帯電話番号かメールアドレスをご入力ください。',
    en: 'We cannot send a text message to this number. Please enter a mobile number or an e-mail address.',
  },
  'join.noAgree': { ja: '登録には同意が必要です。', en: 'Please agree in order to become a member.' },
  'join.codeTitle': { ja: '確認コードの入力', en: 'Enter the code' },
  'join.codeText': {
    ja: '次の宛先に、6桁の確認コードをお送りしました。10分間有効です。',
    en: 'We sent a six-digit code to this address. It is valid for ten minutes.',
  },
  'join.code': { ja: '確認コード(6桁)', en: 'Code (6 digits)' },
  'join.confirm': { ja: '登録して連携する', en: 'Become a member and link' },
  'join.again': { ja: '新しいコードを送る', en: 'Send a new code' },
  'join.change': { ja: '入力内容を直す', en: 'Change my details' },
  'join.notCome': { ja: 'コードが届かないとき', en: 'If no code arrives' },
  'join.notComeText': {
    ja: '迷惑メールに入っていないか、宛先が正しいかをご確認ください。1分たつと、新しいコードをお送りできます。',
    en: 'Please look among your spam, and check the address. After a minute we can send a new code.',
  },
  'join.sentAgain': { ja: '新しいコードをお送りしました。', en: 'We sent a new code.' },
  'join.codeUnreadable': { ja: '6桁の数字をご入力ください。', en: 'Please enter six digits.' },
  'join.codeWrong': {
    ja: 'コードが違うようです。もう一度ご確認ください。',
    en: 'That code is not right. Please check it.',
  },
  'join.codeOver': {
    ja: 'このコードはもう使えません。「新しいコードを送る」からやり直せます。',
    en: 'This code can no longer be used. Please ask for a new one below.',
  },
  'join.tooSoon': {
    ja: 'コードは1分に1回までお送りできます。少し待ってからもう一度お試しください。',
    en: 'We can send one code a minute. Please wait a moment and try again.',
  },
  'join.tooMany': {
    ja: 'コードの送信回数が上限に達しました。1時間以上たってから、もう一度お試しください。',
    en: 'Too many codes were asked for. Please try again in an hour or later.',
  },
  'join.busy': {
    ja: 'ただいま混み合っていて、コードをお送りできません。少し待ってからもう一度お試しください。',
    en: 'We cannot send codes just now. Please wait a little and try again.',
  },

  'join.done': { ja: '会員とLINEを連携しました', en: 'You are a member, linked with LINE' },
  'join.doneText': {
    ja: 'ご予約やポイントは、トークでお尋ねください。友だち追加がまだの方は、下のボタンから追加できます。',
    en: 'Ask about reservations and points in the chat. If you have not added us as a friend yet, use the button below.',
  },
  'join.unsupported': { ja: 'ここでは会員登録を受け付けていません', en: 'Memberships are not taken here' },
  'join.unsupportedText': {
    ja: '何も登録されていません。すでに会員の方は、トークで「連携する」と送るとログインして連携できます。会員でない方は、お店にお尋ねください。',
    en: 'Nothing was registered. If you are a member, send “Link my membership” in the chat to log in and link. If not, please ask the shop.',
  },
  'join.several': { ja: '会員を特定できませんでした', en: 'We could not tell which member you are' },
  'join.severalText': {
    ja: 'この連絡先で、複数の会員登録があります。安全のため連携していません。トークで「連携する」と送り、会員番号でログインしてください。',
    en: 'Several memberships share this contact, so nothing was linked. Please send “Link my membership” in the chat and log in with your member number.',
  },
  'join.elsewhere': { ja: 'ほかのLINEと連携済みです', en: 'Linked to another LINE account' },
  'join.elsewhereText': {
    ja: '安全のため、確認コードだけでは切り替えられません。何も変わっていません。前のLINEのトークで連携を解除するか、会員のパスワードや会員サイトでログインして切り替えるか、お店にご連絡ください。',
    en: 'For your safety a code is not enough to switch. Nothing has changed. Please unlink in the other LINE account, log in with your password or on the members’ site, or contact the shop.',
  },
  'join.how': { ja: 'トークから開いてください', en: 'Please open this from your chat' },
  'join.howText': {
    ja: (shop: string) => `会員登録は、${shop}のトークから始めます。`,
    en: (shop: string) => `Becoming a member starts in your chat with ${shop}.`,
  },
  'join.how1': { ja: 'LINEでトークを開きます。', en: 'Open the chat in LINE.' },
  'join.how2': { ja: '「会員登録」と送ります。', en: 'Send “Become a member”.' },
  'join.how3': {
    ja: '届いたボタンを、そのままLINEの中で開きます。',
    en: 'Open the button you receive, right there in LINE.',
  },

  'liff.opening': { ja: '準備しています…', en: 'One moment…' },
  'liff.openingText': { ja: 'LINEに確認しています。', en: 'We are checking with LINE.' },
  'liff.friend': { ja: '友だち追加のお願い', en: 'Add us as a friend' },
  'liff.friendText': {
    ja: '登録の完了やご予約のご案内は、トークでお届けします。友だち追加をお願いします。',
    en: 'We tell you in the chat when you are a member, and about your reservations. Please add us as a friend.',
  },
  'liff.add': { ja: '友だち追加する', en: 'Add as a friend' },
  'liff.goOn': { ja: '登録に進む', en: 'Go on' },
  'liff.trouble': { ja: 'この画面では続けられません', en: 'We cannot go on here' },
  'liff.troubleText': {
    ja: 'LINEに確認できませんでした。何も登録されていません。もう一度開くか、トークで「会員登録」とお送りください。',
    en: 'We could not check with LINE, and nothing was registered. Open this again, or send “Become a member” in the chat.',
  },
  'liff.again': { ja: 'もう一度試す', en: 'Try again' },

  'poster.title': {
    ja: (shop: string) => `${shop} 会員登録`,
    en: (shop: string) => `Join ${shop}`,
  },
  'poster.heading': { ja: 'LINEで会員登録', en: 'Become a member in LINE' },
  'poster.how1': {
    ja: 'スマートフォンのカメラかLINEで、QRコードを読み取ります。',
    en: 'Scan the code with your camera or with LINE.',
  },
  'poster.how2': { ja: '友だち追加をします。', en: 'Add us as a friend.' },
  'poster.how3': {
    ja: 'お名前とご連絡先を入力すると、その場で会員になれます。',
    en: 'Enter your name and a contact, and you are a member.',
  },
  'poster.how3Chat': {
    ja: '「会員登録」を送信し、届いたボタンからお名前とご連絡先を入力します。',
    en: 'Send the words 「会員登録」, open the button you get, and enter your name and a contact.',
  },
  'poster.print': {
    ja: 'このページは、ブラウザーの印刷機能で印刷できます。',
    en: 'Print this page with your browser and put it up in the shop.',
  },
  'poster.away': { ja: 'ただいまQRコードを用意できません', en: 'The code cannot be made just now' },
  'poster.awayText': {
    ja: 'LINEアカウントの名前を確認できませんでした。少し待ってから、もう一度開いてください。',
    en: 'We could not ask LINE for the account. Please wait a little and open this page again.',
  },
} satisfies Record<string, Both<string | ((shop: string) => string)>>;
