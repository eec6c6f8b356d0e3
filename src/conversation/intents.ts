import { namesWhen } from '../platform/when/when';
import { buttonAsWritten } from '../platform/words';
import { spokenBy } from '../platform/words/own';
import { BUTTONS, deed } from './buttons';
import type { Event } from './events';
import { recognisable } from './plain-text';

/**
 * What people say in so many words, and what we take it for. Only whole texts count: 「はい」 is a yes, 「はい、でも予約は?」
 * a question. Everything else is a question for the FAQ, which also knows the many ways of asking for a person or the menu.
 */
const SAYINGS: readonly [Event, string][] = [
  [
    { type: 'GREETED' },
    `こんにちは こんにちわ こんばんは こんばんわ おはよう おはようございます はじめまして 初めまして もしもし やあ ハロー
     お世話になります お世話になっております お疲れ様です お疲れさまです よろしくお願いします 宜しくお願いします すみません すいません
     hello hi hey hi_there hello_there good_morning good_afternoon good_evening nice_to_meet_you excuse_me`,
  ],
  [
    { type: 'THANKED' },
    `ありがとう ありがとうございます ありがとうございました ありがとうです ありがと 有難う 有難うございます 有り難うございます どうも
     どうもありがとう どうもありがとうございます どうもありがとうございました はいありがとう はいありがとうございます はい、ありがとうございます
     サンキュー さんきゅー 感謝 感謝します 助かりました 助かります
     わかりました 分かりました わかった 分かった 了解 了解です 了解しました 承知しました かしこまりました なるほど 大丈夫 大丈夫です
     結構です けっこうです さようなら さよなら バイバイ おやすみ おやすみなさい また またね
     thanks thank_you thanks_a_lot thank_you_so_much thank_you_very_much many_thanks thx ty cheers got_it i_see understood
     ok_thanks ok_thank_you okay_thanks great perfect bye goodbye good_bye see_you good_night`,
  ],
  [
    { type: 'AGREED' },
    `はい はーい はいはい ハイ うん ええ そう そうです そうですね そうしてください お願いします おねがいします お願い はいお願いします
     はい、お願いします はい、そうです ok オッケー おっけー オーケー いいですよ いいよ もちろん
     yes yep yeah yup y sure okay of_course please yes_please right that's_right correct`,
  ],
  [
    { type: 'REFUSED' },
    `いいえ いえ いや いいえ違います ううん 違う 違います ちがう ちがいます そうではない やめておきます いりません 要りません 不要 不要です
     no nope nah n no_thanks no_thank_you not_really wrong`,
  ],
  [
    { type: 'WANTED_MENU' },
    `メニュー めにゅー メニューを見る メニューを表示 最初から はじめから 最初に 最初へ戻る 最初にもどる トップ トップに戻る ホーム ヘルプ
     使い方 よくある質問 よくあるご質問 質問一覧 menu main_menu home start start_over help faq`,
  ],
  [
    { type: 'STOPPED' },
    `やめる やめます やめて やめたい やめとく 中止 中止する 終了 終了する 終わり 終わる おわり 戻る もどる 前に戻る ストップ
     stop quit exit back go_back end never_mind nevermind`,
  ],
  [
    { type: 'WANTED_PERSON' },
    `オペレーター オペレータ 担当者 スタッフ 店員 店員さん 人間 有人 有人対応 問い合わせ お問い合わせ お問合せ 連絡先 人と話したい
     contact contact_us contact_the_shop customer_service customer_support support`,
  ],
  [
    { type: 'WANTED_LANGUAGE' },
    `english/日本語 日本語/english 言語 言語を変える 言語を変更 言語設定 言語の変更 language change_language languages`,
  ],
  [
    { type: 'WANTED_LINKING' },
    `会員と連携 会員連携 連携 連携したい 連携する方法 ID連携 LINE連携 アカウント連携 会員登録と連携
     link linking link_my_account link_my_membership link_membership linking_my_membership link_account`,
  ],
  [
    { type: 'WANTED_JOINING' },
    `会員登録する 会員登録したい 会員になる 会員になりたい 入会 入会する 入会したい 新規会員登録 新規登録 会員申し込み 会員申込
     join sign_up register become_member sign_me_up`,
  ],
  [
    { type: 'WANTED_MY_LINK' },
    `マイ連携 連携状況 連携の確認 連携を確認 連携情報 連携の管理 my_link linked_account my_linked_account`,
  ],
  [
    { type: 'WANTED_UNLINKING' },
    `連携解除 連携を解除 連携の解除 連携を解除したい 連携をやめる 連携を外す unlink_my_account unlink_my_membership unlink`,
  ],
  [
    { type: 'WANTED_WISHES' },
    `お知らせ設定 お知らせの設定を変える お知らせを止める お知らせを止めたい お知らせをやめたい この種類のお知らせを止める 通知設定 通知の設定 通知を止める
     通知を止めたい 配信停止 配信を止める 配信を停止 notification_settings notifications stop_notifications stop_messages
     stop_this_kind_of_message unsubscribe`,
  ],
  [
    { type: 'WANTED_DATA' },
    `データを受け取りたい データをもらう データを見る 私のデータ 自分のデータ 私のデータを見たい 保有データ データの開示 個人情報の開示 個人情報の確認
     my_data send_me_my_data download_my_data show_me_my_data`,
  ],
  [
    { type: 'WANTED_ERASURE' },
    `データを削除 データ削除 データの削除 データを削除したい データを削除して データを削除してください データを消す データを消して データを消したい
     私のデータを削除 私のデータを削除して 自分のデータを削除 個人情報を削除 個人情報の削除 個人情報を削除したい
     erase_my_data delete_data delete_all_my_data please_delete_my_data forget_me`,
  ],
  [
    { type: 'WANTED_SHOP', matter: 'address', text: '' },
    `住所変更 住所を変更 住所の変更 住所を変更したい 住所を変えたい 住所変更したい 住所変更をしたい 引っ越しました 住所が変わりました
     change_my_address change_address change_of_address i_moved`,
  ],
  [
    { type: 'WANTED_BOOKING' },
    `予約 予約したい 予約したいです 予約をしたい 予約をしたいです 予約お願いします 予約をお願いします 予約を取りたい 予約とりたい 予約を取りたいです
     新しく予約したい 新規予約 予約する方法 予約できますか book booking book_an_appointment make_a_booking make_an_appointment
     make_a_reservation i_want_to_book i'd_like_to_book i_would_like_to_book new_booking`,
  ],
  [
    { type: 'WANTED_CANCELLING' },
    `注文キャンセル 注文をキャンセル 注文のキャンセル 注文をキャンセルしたい 注文を取り消したい 注文を取り消す 注文の取り消し
     cancel_my_order cancel_order cancel_the_order`,
  ],
  [
    { type: 'WANTED_DELIVERY' },
    `お届け日変更 お届け日の変更 お届け日を変更 お届け日を変更したい お届け日を変えたい 配達日変更 配達日の変更 配達日を変更 配達日を変更したい
     配達日を変えたい 配送日を変更したい 配送日の変更 届け日を変更したい change_the_delivery_day change_my_delivery_day
     change_the_delivery_date change_my_delivery_date change_delivery_date`,
  ],
  [
    { type: 'WANTED_CHANGING' },
    `予約変更 予約を変更 予約の変更 予約を変更したい 予約を変えたい 予約の変更をしたい 予約変更したい 予約の日時を変更したい 予約日を変更したい
     change_my_booking change_my_reservation change_my_appointment reschedule reschedule_my_appointment change_booking
     change_reservation`,
  ],
  [
    { type: 'WANTED_DROPPING' },
    `予約キャンセル 予約をキャンセル 予約のキャンセル 予約をキャンセルしたい 予約を取り消したい 予約を取り消す 予約の取り消し
     cancel_my_booking cancel_my_reservation cancel_my_appointment cancel_booking cancel_reservation`,
  ],
  [
    { type: 'WANTED_WAITS' },
    `キャンセル待ち確認 キャンセル待ちの確認 キャンセル待ちを確認したい キャンセル待ちを見る キャンセル待ちを見たい キャンセル待ちは キャンセル待ちは?
     キャンセル待ちの状況 キャンセル待ち状況 キャンセル待ちはどうなってますか キャンセル待ちはどうなっていますか キャンセル待ちの順番 キャンセル待ちの順番は
     私のキャンセル待ち my_waitlist my_waiting_lists show_my_waiting_list what_am_i_waiting_for am_i_on_the_waiting_list`,
  ],
  [
    { type: 'WANTED_LEAVING' },
    `キャンセル待ちをやめたい キャンセル待ちをやめます キャンセル待ちやめたい キャンセル待ちをやめたいです キャンセル待ちを取り消したい キャンセル待ちを取り消す
     キャンセル待ちの取り消し キャンセル待ち取り消し キャンセル待ちを解除 キャンセル待ちを解除したい キャンセル待ちの解除 キャンセル待ち解除
     キャンセル待ちをキャンセル キャンセル待ちをキャンセルしたい キャンセル待ちのキャンセル キャンセル待ちを外す キャンセル待ちを止めたい もう待たなくていいです
     空き待ちをやめたい 空いたら知らせるのをやめたい leave_the_waiting_list leave_waiting_list i_want_to_leave_the_waiting_list
     take_me_off_the_waiting_list take_me_off_the_waitlist leave_the_waitlist cancel_my_waiting_list stop_waiting remove_me_from_the_waiting_list
     remove_me_from_the_waitlist`,
  ],
  [
    { type: 'INQUIRED', topic: 'reservations' },
    `予約確認 予約の確認 予約を確認したい 予約は 予約は? 私の予約 次の予約 次の予約は 予約状況
     my_reservation my_booking my_bookings my_appointment my_appointments check_my_booking`,
  ],
  [
    { type: 'INQUIRED', topic: 'orders' },
    `注文状況 注文は 注文は? 注文はどうなってる 注文はどうなっていますか 注文はどうなってますか 注文の確認 注文を確認 注文確認 注文履歴 配送状況
     my_order order_status where_is_my_order where's_my_order`,
  ],
  [
    { type: 'INQUIRED', topic: 'points' },
    `ポイントは ポイントは? ポイント ポイント確認 ポイントの確認 ポイントを確認 ポイントの残高 ポイントいくつ ポイントいくら 私のポイント
     points point_balance points_balance how_many_points`,
  ],
  [
    { type: 'INQUIRED', topic: 'contracts' },
    `契約 契約の確認 契約更新日 契約の更新日は 契約の更新日はいつ 更新日 更新日は 定期便の更新日 my_contract contract_renewal renewal_date`,
  ],
  [
    { type: 'INQUIRED', topic: 'details' },
    `会員情報の確認 会員情報を確認 会員情報を見たい 登録情報 登録内容の確認 登録内容を確認 my_detail membership_details my_profile`,
  ],
  [
    { type: 'WANTED_LANGUAGE', lang: 'en' },
    `英語 えいご 英語で 英語でお願いします 英語にして in_english english_please speak_english`,
  ],
  [
    { type: 'WANTED_LANGUAGE', lang: 'ja' },
    `にほんご 日本語で 日本語でお願いします 日本語にして japanese in_japanese japanese_please speak_japanese`,
  ],
];

const KNOWN: ReadonlyMap<string, Event> = new Map([
  ...SAYINGS.flatMap(([event, list]) =>
    list.split(/\s+/).map((saying): [string, Event] => [recognisable(saying.replaceAll('_', ' '))!, event]),
  ),
  ...BUTTONS.flatMap((button) =>
    Object.values(buttonAsWritten(button)).map((words): [string, Event] => [recognisable(words)!, deed(button)]),
  ),
]);

/** 「オペレーターと話したい」「人につないでください」: who, and then what to do with them, to the end of the text. */
const PERSON_JA =
  /^(?:オペレータ|担当|スタッフ|店員|店の人|お店の人|お店の方|人間|人|有人)ー?(?:者|の者|の方|の人|さん)?(?:と|に|へ|を|で)?(?:直接)?(?:話|はな|相談|つな|繋|代わ|替わ|かわ|問い?合わ|連絡|お?願|呼|電話|チャット)[ぁ-ん話合替下欲願、]*$/;
const PERSON_EN =
  /^(?:(?:can|could|may) i |i (?:want|need|would like|wanna) |i'd like |please |let me |to )*(?:(?:talk|speak|chat|connect me|get) ?(?:to|with)? |call )?(?:a |an |the |some |real |live |human )*(?:person|human|operator|agent|staff|representative|someone|somebody)(?: being)?(?: please)?$/;

/** 「キャンセル待ちをやめたいのですが」: that they want to, and no question about it. */
const LEAVING_JA =
  /^(?:予約の)?(?:キャンセル|空き)待ち(?:を|の|は|から)?(?:やめ|止め|取り?やめ|取り?消[しすせ]?|解除|外[しすれ]|抜け|キャンセル|辞退)(?:し|する|る|ます|たい|て|で)*(?:です|下さい|ください|のですが|んですが|んだけど|けど|ほしい|欲しい|お願いします|もらえますか|いただけますか)*$/;
const LEAVING_EN =
  /^(?:(?:can|could|may) (?:i|you) |i (?:want|need|would like|wanna) |i'd like |please |to |let me )*(?:leave|quit|cancel|get off|drop|remove me from|take me off) (?:my |the |this )*(?:(?:place|spot) (?:on|in) (?:my |the )?)?wait(?:ing)? ?list(?: please)?$/;

const NUMBER =
  /^(?:no\.? ?|number |option )?(\d{1,2}|[一二三四五六七八九])(?: ?(?:番目|番|つ目|個目))?(?:の(?:やつ|もの|ほう|方)?)?(?:で|が|を|に)?(?:す|お願いします|お願い|します|いいです)?(?: please)?$/;
const KANJI_NUMBERS = '〇一二三四五六七八九';
const ORDINAL = /^(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th)(?: one)?(?: please)?$/;
const ORDINALS = ['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'];

/** What somebody may say of a day or a time. */
const SUBJECT = /予約|book|reserv|appointment/;

/** Asking when we are open: known from the settings even where the FAQ says nothing of it. */
const HOURS =
  /^(?:営業時間|営業日|定休日|何時まで|何時から|何時に開|何時に閉|今日は?(?:や|営業)|(?:opening|business) hours|hours|when do you (?:open|close)|are you open)/;

/** What a text says, when it says no more than that; otherwise a question. */
export function hear(text: string): Event {
  const said = recognisable(text);
  if (said === undefined) return { type: 'ASKED', text };
  if (said === '') return { type: 'SENT', what: 'sign' };
  const known = KNOWN.get(said) ?? ofOwnButton(said);
  // A button has the words for whoever has to be answered from the FAQ; typed otherwise they are the person's own.
  if (known !== undefined) return known.type === 'WANTED_SHOP' && known.text === '' ? { ...known, text } : known;
  const number = numberIn(said);
  if (number !== undefined) return { type: 'NUMBERED', number };
  // A day or a time in figures, and no word of what it is about: nobody can say what is asked.
  if (/\d/.test(said) && !SUBJECT.test(said) && namesWhen(text)) return { type: 'SENT', what: 'date' };
  if (LEAVING_JA.test(said) || LEAVING_EN.test(said)) return { type: 'WANTED_LEAVING' };
  if (PERSON_JA.test(said) || PERSON_EN.test(said)) return { type: 'WANTED_PERSON' };
  return { type: 'ASKED', text };
}

/** What a button does on which the shop has put words of its own; ours go on meaning the same. */
function ofOwnButton(said: string): Event | undefined {
  for (const [name, words] of spokenBy()) {
    const button = BUTTONS.find((one) => name === `button/${one}`);
    if (button && [words.ja, words.en].some((text) => text !== undefined && recognisable(text) === said))
      return deed(button);
  }
  return undefined;
}

/** True when a question is about the opening hours, by its first words. */
export function asksForHours(text: string): boolean {
  return HOURS.test(recognisable(text) ?? '');
}

function numberIn(said: string): number | undefined {
  const ordinal = ORDINAL.exec(said);
  if (ordinal) return (ORDINALS.indexOf(ordinal[1]!) % 4) + 1;
  const digits = NUMBER.exec(said)?.[1];
  if (digits === undefined) return undefined;
  const kanji = KANJI_NUMBERS.indexOf(digits);
  return kanji >= 0 ? kanji : Number(digits);
}
