import type { AskedQuestion } from '../learning/learning';
import {
  adviceFor,
  contentWith,
  dayIn,
  dayOf,
  openLiteral,
  questionsOf,
  type Audience,
  type Content,
  type Entry,
  type Found,
  type Rehearsal,
  type Rehearsed,
  type Remark,
} from '../faq/faq';
import { changesOf, groupsOf, type Change, type Group } from './gate-rules';

/** What publishing an entry would do, before it is done. */
export interface Check {
  /** The contents that were compared: other contents need another check. */
  before: Content;
  after: Content;
  /** Saved questions of any entry that would get something else. */
  groups: readonly Group[];
  /** How many were looked at. */
  examples: number;
  /** Its own new questions that do not find it. */
  astray: readonly { question: string; found: Found }[];
  /** What customers really asked lately, and what of it would change. */
  asked: { questions: number; changes: readonly Change[] };
  /** What serves all the same but could be better. */
  advice: readonly Remark[];
}

/** A saved question, as somebody would ask it who can get its entry. */
interface Example {
  question: string;
  audience: Audience;
  now: Date;
}

/** So many questions are under way at a time. */
const AT_ONCE = 40;

/**
 * Compares what serves with what would: every saved question, and what customers asked lately.
 * @param entry as it would be @param lately what customers asked
 */
export async function check(
  { rehearsal, zone, now }: { rehearsal: Rehearsal; zone: string; now: Date },
  before: Content,
  entry: Entry,
  lately: readonly AskedQuestion[],
): Promise<Check> {
  const after = contentWith(before, entry);
  const [old, next] = await Promise.all([rehearsal.open(before), rehearsal.open(after)]);
  const kept = examplesIn(before, zone, now);
  const exactly = { before: openLiteral(before.entries), after: openLiteral(after.entries) };
  const ask = (rehearsed: Rehearsed, literal: ReturnType<typeof openLiteral>) => async (one: Example) =>
    literal({ question: one.question, audience: one.audience, day: dayIn(zone, one.now) }) ??
    rehearsed.find(one.question, one);
  const askOld = ask(old, exactly.before);
  const askNew = ask(next, exactly.after);

  const real = lately.map(({ words }): Example => ({ question: words, audience: 'unlinked', now }));
  const fresh = newQuestionsOf(entry, before).map((question) => exampleOf(entry, question, zone, now));
  const all = [...kept, ...real];
  const [was, is, found] = [await eachOf(all, askOld), await eachOf(all, askNew), await eachOf(fresh, askNew)];
  const words = all.map(({ question }) => question);
  const part = (from: number, to?: number) => changesOf(words.slice(from, to), was.slice(from, to), is.slice(from, to));
  return {
    ...{ before, after, examples: kept.length },
    groups: groupsOf(part(0, kept.length)),
    asked: { questions: real.length, changes: part(kept.length) },
    astray: fresh.flatMap(({ question }, at) =>
      isAbout(found[at]!, entry.id) ? [] : [{ question, found: found[at]! }],
    ),
    advice: adviceFor(entry, dayIn(zone, now)),
  };
}

/** The questions that are saved now; also those that the draft no longer has, for somebody may go on asking so. */
function examplesIn(before: Content, zone: string, now: Date): Example[] {
  return before.entries.flatMap((entry) =>
    questionsOf(entry).map(({ question }) => exampleOf(entry, question, zone, now)),
  );
}

function newQuestionsOf(entry: Entry, before: Content): string[] {
  const old = before.byId.get(entry.id);
  const known = new Set(old ? questionsOf(old).map(({ question }) => question) : []);
  return [...new Set(questionsOf(entry).map(({ question }) => question))].filter((question) => !known.has(question));
}

function exampleOf(entry: Entry, question: string, zone: string, now: Date): Example {
  return { question, audience: entry.audience === 'linked' ? 'linked' : 'unlinked', now: dayOf(entry, zone, now) };
}

function isAbout(found: Found, id: string): boolean {
  return found.kind === 'answer' ? found.id === id : found.kind === 'choose' && found.ids.includes(id);
}

async function eachOf(examples: readonly Example[], ask: (one: Example) => Promise<Found>): Promise<Found[]> {
  const found: Found[] = [];
  for (let at = 0; at < examples.length; at += AT_ONCE)
    found.push(...(await Promise.all(examples.slice(at, at + AT_ONCE).map(ask))));
  return found;
}
