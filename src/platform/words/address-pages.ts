import type { Both } from '../lang';

/** Every sentence of the pages on which a member types a new address, by `address.sentence`. */
export const addressSentences = {
  'address.title': { ja: '住所の変更', en: 'Change your address' },
  'address.gate': {
    ja: 'ご本人確認ができました。新しい住所をご入力ください。このページは10分間使えます。',
    en: 'You have confirmed that it is you. Please enter your new address. This page works for ten minutes.',
  },
  'address.open': { ja: '住所を入力する', en: 'Enter my address' },
  'address.step1': { ja: 'ご入力', en: 'Address' },
  'address.step2': { ja: 'ご確認', en: 'Check' },
  'address.step3': { ja: '完了', en: 'Done' },
  'address.text': { ja: '新しい住所をご入力ください。', en: 'Please enter your new address.' },
  'address.postalCode': { ja: '郵便番号', en: 'Postal code' },
  'address.postalHint': { ja: '7桁の数字(例: 150-0001)', en: 'Seven digits, such as 150-0001' },
  'address.city': { ja: '都道府県・市区町村', en: 'Prefecture and city' },
  'address.cityHint': { ja: '例: 東京都渋谷区', en: 'Such as 東京都渋谷区, or Shibuya-ku, Tokyo' },
  'address.street': { ja: '町名・番地', en: 'Street and number' },
  'address.streetHint': { ja: '例: 神宮前1-2-3', en: 'Such as 神宮前1-2-3, or 1-2-3 Jingumae' },
  'address.building': { ja: '建物名・部屋番号(任意)', en: 'Building and room (optional)' },
  'address.next': { ja: '確認に進む', en: 'Go on' },
  'address.badPostal': {
    ja: '郵便番号は、7桁の数字でご入力ください。',
    en: 'Please enter the postal code as seven digits.',
  },
  'address.badCity': {
    ja: '都道府県・市区町村を、100文字までの1行でご入力ください。',
    en: 'Please enter prefecture and city in one line of at most 100 characters.',
  },
  'address.badStreet': {
    ja: '町名・番地を、100文字までの1行でご入力ください。',
    en: 'Please enter street and number in one line of at most 100 characters.',
  },
  'address.badBuilding': {
    ja: '建物名・部屋番号は、100文字までの1行でご入力ください。空欄でもかまいません。',
    en: 'Please enter building and room in one line of at most 100 characters, or leave it empty.',
  },
  'address.check': { ja: 'この内容に変更しますか?', en: 'Change it to this?' },
  'address.checkText': {
    ja: '下のボタンを押すと、会員登録の住所が変わります。',
    en: 'The button below changes the address of your membership.',
  },
  'address.before': { ja: '変更前', en: 'Before' },
  'address.after': { ja: '変更後', en: 'After' },
  'address.none': { ja: '登録なし(または表示できません)', en: 'None on file, or it can’t be shown' },
  'address.confirm': { ja: 'この住所に変更する', en: 'Yes, change it' },
  'address.again': { ja: '入力し直す', en: 'Enter it again' },
  'address.sent': { ja: '変更を受け付けました', en: 'We have your new address' },
  'address.sentText': {
    ja: '変更の結果は、LINEのトークでお知らせします。このページは閉じてかまいません。',
    en: 'You will be told in the LINE chat when it is changed. You can close this page.',
  },
  'address.kept': {
    ja: 'ご入力の内容はLINEに送りません。',
    en: 'What you write here is not sent to LINE.',
  },
  'address.over': { ja: 'このリンクは使えません', en: 'This link is over' },
  'address.overText': {
    ja: '安全のため、リンクは10分間、1回だけ使えます。住所は変わっていません。トークで「住所変更」と送ると、はじめからやり直せます。',
    en: 'For your safety a link works once, for ten minutes. Your address has not changed. Send “Change my address” in the chat to begin again.',
  },
} satisfies Record<string, Both<string>>;
