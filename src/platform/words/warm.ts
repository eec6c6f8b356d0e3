/**
 * A personal word from the shop, where it has no wording of its own: with the names in braces of canned replies. None repeats what
 * the reminder says.
 */
export const warmWords = {
  first: {
    ja: '{お客さま名}さま\nこんにちは、{店名}の{担当}です。{予約日時}に、はじめてお目にかかれるのを楽しみにしております。道に迷われたときや気になることがあるときは、このトークでお気軽にお声がけください。',
    en: 'Dear {お客さま名},\nThis is {担当} at {店名}. We look forward to meeting you for the first time on {予約日時}. If you cannot find your way, or would like to ask anything beforehand, just write to us here.',
  },
  missed: {
    ja: '{お客さま名}さま\nこんにちは、{店名}の{担当}です。{予約日時}に、お待ちしております。ご都合が変わりましたら、このトークでお知らせいただけますと助かります。',
    en: 'Dear {お客さま名},\nThis is {担当} at {店名}. We are expecting you on {予約日時}. If your plans have changed, a short message here would help us a lot.',
  },
  renewal: {
    ja: '{お客さま名}さま\nいつもありがとうございます、{店名}の{担当}です。会員の更新日が{更新日}に近づいてまいりました。ご不明な点がございましたら、このトークでお気軽にお尋ねください。',
    en: 'Dear {お客さま名},\nThank you for being with us. This is {担当} at {店名}. Your membership comes up for renewal on {更新日}. If you have any questions, please write to us here.',
  },
  vip: {
    ja: '{お客さま名}さま\nいつもありがとうございます、{店名}の{担当}です。{予約日時}にお会いできるのを、スタッフ一同楽しみにしております。どうぞお気をつけてお越しください。',
    en: 'Dear {お客さま名},\nThank you for coming back to us. This is {担当} at {店名}. All of us look forward to seeing you on {予約日時}.',
  },
  case: {
    ja: '{お客さま名}さま\n{店名}の{担当}です。お問い合わせの件でお待たせしており、申し訳ございません。わかりしだい、このトークでお知らせいたします。',
    en: 'Dear {お客さま名},\nThis is {担当} at {店名}. We are sorry to keep you waiting about what you asked us. We will let you know here as soon as we have an answer.',
  },
  /** What somebody is called whose name is not known. */
  customer: { ja: 'お客', en: 'customer' },
} as const;
