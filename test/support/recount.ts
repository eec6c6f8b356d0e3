import type { Figure } from '../../src/features/analytics/analytics';

/** Something that happened, as the report's figures see it. `at`: epoch milliseconds. */
export type Happened =
  | { is: 'journal'; at: number; type: string; person: string; data: Record<string, unknown> }
  | { is: 'deed'; at: number; person: string; version: number; deed: string; waited?: number }
  | { is: 'answer'; at: number; person: string; version: number }
  | { is: 'rating'; at: number; person: string; version: number; score: number }
  | { is: 'case'; at: number }
  | { is: 'booking'; at: number; status: string };

/** A count: of a figure, or of how long something took (milliseconds). */
export type Mark = { at: number } & ({ figure: Figure } | { took: 'wait' | 'firstAnswer' | 'solving'; ms: number });

const PLAIN: Partial<Record<string, Figure>> = {
  'faq.solved': 'solved',
  'faq.unsolved': 'unsolved',
  'person.requested': 'person',
  'friend.added': 'friends',
  'link.offered': 'linkOffered',
  'link.opened': 'linkOpened',
  'link.proved': 'linkProved',
  'link.linked': 'linked',
  'link.lost': 'linkLost',
};
const DEEDS: Partial<Record<string, Figure>> = { asked: 'handedOver', handedBack: 'ended', expired: 'ended' };
/** What follows from a question; whatever else happens is no answer and no end to asking back. */
const QUESTIONS = ['faq.offered', 'faq.missed', 'faq.answered'];
const CHOICE_MS = 30 * 60 * 1000;

/** Counts by hand, one thing after the other as they happened: what the engines' own counting is held against. */
export function recount(all: readonly Happened[]): Mark[] {
  const marks: Mark[] = [];
  const offered = new Map<string, number>();
  const chats = new Map<string, { began: number; answered: number | undefined }>();
  const count = (at: number, figure: Figure | undefined) => void (figure && marks.push({ at, figure }));
  for (const one of all) {
    if (one.is === 'journal') ofJournal(one);
    else if (one.is === 'deed') ofDeed(one);
    else if (one.is === 'answer') {
      const chat = chats.get(one.person);
      if (chat && chat.answered === undefined) marks.push({ at: one.at, took: 'firstAnswer', ms: one.at - chat.began });
      if (chat) chat.answered = one.at;
    } else if (one.is === 'rating') count(one.at, (['ratedBad', 'ratedOkay', 'ratedGood'] as const)[one.score - 1]);
    else if (one.is === 'case') count(one.at, 'cases');
    else count(one.at, one.status === 'came' ? 'came' : one.status === 'missed' ? 'noShow' : undefined);
  }
  return marks;

  function ofJournal({ at, type, person, data }: Happened & { is: 'journal' }) {
    if (PLAIN[type]) return count(at, PLAIN[type]);
    if (!QUESTIONS.includes(type)) return;
    const since = offered.get(person);
    const choosing = since !== undefined && at - since <= CHOICE_MS;
    offered.delete(person);
    if (type === 'faq.offered') {
      offered.set(person, at);
      count(at, 'asked');
    } else if (type === 'faq.missed') {
      count(at, 'missed');
      if (!choosing) count(at, 'asked');
    } else if (data.score === null) count(at, choosing ? 'chosen' : 'tapped');
    else for (const figure of ['asked', 'answered'] as const) count(at, figure);
  }

  function ofDeed({ at, person, deed, waited }: Happened & { is: 'deed' }) {
    count(at, DEEDS[deed]);
    const chat = chats.get(person);
    if (deed === 'claimed' && waited !== undefined) marks.push({ at, took: 'wait', ms: waited });
    if (deed === 'asked') chats.set(person, { began: at, answered: undefined });
    if (!chat || !['left', 'handedBack', 'expired'].includes(deed)) return;
    chats.delete(person);
    const until = deed === 'handedBack' ? at : deed === 'expired' ? chat.answered : undefined;
    if (until !== undefined) marks.push({ at, took: 'solving', ms: until - chat.began });
  }
}
