import type { Both, Lang } from '../lang';

/** The e-mail that tells a member that their link has moved to another LINE account. It holds no link to tap and nothing secret. */
export function movedMail(lang: Lang, shop: Both): { subject: string; text: string } {
  return lang === 'ja'
    ? {
        subject: `【${shop.ja}】LINE連携の切り替えのお知らせ`,
        text: [
          `${shop.ja}です。会員アカウントの連携先が、別のLINEアカウントに切り替わりました。`,
          'これまで連携していたLINEでは、ご予約やポイントなどの会員情報をご覧いただけなくなりました。',
          'ご自身で切り替えられた場合は、何もしていただく必要はありません。',
          'お心当たりがない場合は、会員サイトのパスワードを変更して、すぐにお店へご連絡ください。連携を解除いたします。',
          'このメールにはリンクを載せていません。パスワードや確認コードをメールでお尋ねすることはありません。',
        ].join('\n\n'),
      }
    : {
        subject: `${shop.en}: your LINE link has moved`,
        text: [
          `This is ${shop.en}. Your membership is now linked to another LINE account.`,
          'The LINE account it was linked to before can no longer see your reservations, points and other details.',
          'If you made this change yourself, there is nothing to do.',
          'If it was not you, please change the password of your membership and contact the shop at once; we will unlink it.',
          'This e-mail has no links in it. We never ask for passwords or codes by e-mail.',
        ].join('\n\n'),
      };
}

/** The e-mail that tells a member that the shop ended their link, as they asked or for their safety. */
export function endedMail(lang: Lang, shop: Both): { subject: string; text: string } {
  return lang === 'ja'
    ? {
        subject: `【${shop.ja}】LINE連携の解除のお知らせ`,
        text: [
          `${shop.ja}です。会員アカウントとLINEとの連携を、お店で解除しました。`,
          'これまで連携していたLINEでは、ご予約やポイントなどの会員情報をご覧いただけません。会員情報そのものは変わりません。',
          'お使いのLINEのトークで「会員と連携」と送ると、あらためて連携できます。',
          'お心当たりがない場合は、お店へご連絡ください。',
          'このメールにはリンクを載せていません。パスワードや確認コードをメールでお尋ねすることはありません。',
        ].join('\n\n'),
      }
    : {
        subject: `${shop.en}: your LINE link has ended`,
        text: [
          `This is ${shop.en}. We have ended the link between your membership and LINE.`,
          'The LINE account it was linked to can no longer see your reservations, points and other details. They themselves have not changed.',
          'To link again, send “Link my account” in the chat of the LINE account you use.',
          'If you did not ask for this, please contact the shop.',
          'This e-mail has no links in it. We never ask for passwords or codes by e-mail.',
        ].join('\n\n'),
      };
}

/** The e-mail that tells a member that their postal address was changed in the chat. It holds neither the address nor a link. */
export function addressMail(lang: Lang, shop: Both): { subject: string; text: string } {
  return lang === 'ja'
    ? {
        subject: `【${shop.ja}】ご登録住所の変更のお知らせ`,
        text: [
          `${shop.ja}です。会員登録のご住所が、LINEのトークから変更されました。`,
          'ご自身で変更された場合は、何もしていただく必要はありません。',
          'お心当たりがない場合は、すぐにお店へご連絡ください。元のご住所に戻し、連携を確認いたします。',
          'このメールにはリンクを載せていません。パスワードや確認コードをメールでお尋ねすることはありません。',
        ].join('\n\n'),
      }
    : {
        subject: `${shop.en}: your address was changed`,
        text: [
          `This is ${shop.en}. The postal address of your membership was changed from the LINE chat.`,
          'If you made this change yourself, there is nothing to do.',
          'If it was not you, please contact the shop at once; we will put it back and look into your link.',
          'This e-mail has no links in it. We never ask for passwords or codes by e-mail.',
        ].join('\n\n'),
      };
}
