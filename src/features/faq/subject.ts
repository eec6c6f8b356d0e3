import { normalise } from './normalise';

/** What stands before the matter itself. */
const OPENINGS =
  /^(?:こんにちは|こんばんは|おはようございます|はじめまして|お世話になります|すみません(?:が)?|すいません(?:が)?|あの|えっと|hello|hi|excuse me)[ー、。,.!\s]+/;

/** What stands after it, outermost first: marks, the request to be told, the words for 'about'. */
const CLOSINGS = [
  /[\s、。,.!?…・:;]+$/,
  /(?:を|が|は|も)?(?:教えて|おしえて|知りたい|しりたい|聞きたい|ききたい)(?:ください|下さい|ほしい|欲しい|もらえますか|いただけますか)?(?:です|のです|んです)?(?:が|けど)?$/,
  /(?:に関して|について|につきまして)(?:は|も|の|なんですが|ですが)?$/,
];

/**
 * The question without its manners: 「すみません、料金について教えてください。」 asks about 「料金」, and nothing else in it
 * tells one entry from another. Normalised; never empty unless the question is.
 */
export function subjectOf(question: string): string {
  let subject = normalise(question).trim();
  // Twice: 「料金について教えて!」 is a mark around a request around a topic.
  for (const pattern of [OPENINGS, ...CLOSINGS, ...CLOSINGS]) {
    const shorter = subject.replace(pattern, '');
    if (shorter !== '') subject = shorter;
  }
  return subject;
}
