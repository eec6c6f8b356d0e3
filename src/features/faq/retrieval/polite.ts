import { englishWords } from './english';

/**
 * What is said around a question rather than in it: greetings and fillers before it, requests and softening endings
 * after it. Cut off, 「ちょっと聞きたいんですけど、送料って いくらですか？教えてください」 is 「送料って いくら」. The forms are those of any textbook of
 * conversational Japanese; the list is closed and short.
 *
 * Where nothing but manners was said they are the message: of "Good morning sir" no "sir" is left, or a shop's entry
 * for greetings would never be found by one.
 */
export function core(normalised: string): string {
  let text = normalised.replace(/\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|\u{FE0F}/gu, ' ').trim();
  for (let round = 0; round < 4; round += 1) {
    const shorter = text.replace(BEFORE, '').replace(AFTER, '').trim();
    if (shorter === text || [...shorter].length < 2 || saysNothing(shorter)) break;
    text = shorter;
  }
  return text;
}

/** English words that stand in any question, and not a word beside them. */
function saysNothing(text: string): boolean {
  const words = englishWords(text);
  return words.length > 0 && !/\P{ASCII}/u.test(text) && words.every(({ content }) => !content);
}

const BEFORE = new RegExp(
  `^(?:[、。,.!?・…~ー\\s]+|(?:${[
    'ねえ+',
    'ねぇ+',
    'あのー?う?',
    'えっ?とー?',
    'すみ?ません(?:が|けど)?',
    'すいません(?:が|けど)?',
    'もしもし',
    'こんにち[はわ]',
    'こんばん[はわ]',
    'おはよう(?:ございます)?',
    'はじめまして',
    '初めまして',
    'お(?:忙しい|いそがしい)ところ',
    'お世話になって(?:い|お)ます',
    'お世話になります',
    '失礼(?:し|いたし)ます',
    '恐れ入りますが',
    '質問(?:です|なんですけど|があります|なのですが)?',
    '教えて(?:ください|下さい|ほしい)?',
    '(?:ちょっと|少し)?(?:聞|き|お聞き|伺い|お伺い|お尋ね|相談)(?:きたい|したい|たい)(?:んです|の)?(?:けど|けれど|だけど|ですが|が|ことがあ(?:って|ります))?',
    'ちょっと聞きたいん(?:です|だ)けど',
    'hi',
    'hello',
    'hey',
    'good (?:morning|evening|afternoon)',
    'excuse me',
    '(?:quick )?question',
    'sorry',
  ].join('|')})(?:[、。,.!?・…~ー\\s]+|(?=ちょっと|すみません)))`,
  'u',
);

const AFTER = new RegExp(
  `(?:[、。,.!?・…~ー〜\\s笑w]+|[、。,.!?…\\s]*(?:${[
    'お?願い(?:いた)?します',
    'お願い(?:です)?',
    'よろしく(?:お願い(?:いた)?します)?',
    '教えて(?:いただけますか|もらえますか|くれませんか|ください|下さい|ほしいです|ほしい)?',
    '知りたい(?:です|のですが|んですが|んですけど)?',
    'どうしたら(?:いい|良い|よい|よろしい)?(?:です(?:か)?|でしょうか|の)?',
    'どうすれば(?:いい|良い|よい|よろしい)?(?:です(?:か)?|でしょうか|の)?',
    'いかがでしょうか',
    'でしょうか',
    'ですかね?',
    'ますよね',
    'ですよね',
    '(?:な)?ん(?:です|だ)(?:けど|けれど|が|けども)',
    '(?:な)?のですが',
    'なのかな',
    'のかな',
    'かなあ?',
    'かしら',
    'って感じ(?:です|なんです)?(?:が|けど)?',
    'みたいな感じ(?:です)?',
    '(?:です|ます)(?:けど|けれど|が)',
    'だけど',
    'ありがとう(?:ございます)?',
    '助かります',
    'please',
    'pls',
    'thanks',
    'thank you',
    'thx',
  ].join('|')}))$`,
  'u',
);
