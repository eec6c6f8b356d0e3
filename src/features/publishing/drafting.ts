import type { Actor } from '../audit/audit';
import { entryOf, wrongIn } from '../editing/editing';
import { faultsOf, type Complaint, type Entry, type FaqFile } from '../faq/faq';
import type { Inside } from './publishing';
import { languageOfPhrasing, oneLine, sameness } from '../learning/learning';
import { hasSigns } from './masking';
import { standing } from './publish';
import * as store from './store';
import type { Draft } from './store';

/** What is wrong with a draft, by the part it is about; '' for the whole. */
export interface DraftFault {
  part: string;
  complaint: Complaint;
}

/** What came of saving: saved, somebody else was first (with what they saved), or the draft is gone. */
export type Saved = { saved: Draft } | { meanwhile: Draft } | 'gone';

/** Begins to edit an entry that there is. Gives nothing where there is none; a draft that there is already is gone on with. */
export async function begin({ db, audit, folder, rehearsal, now }: Inside, actor: Actor, id: string): Promise<boolean> {
  const found = await whole();
  if (!found) return (await store.findDraft(db, id)) !== undefined;
  await audit.deed(db, actor, async (trx) => {
    const added = await store.addDraft(trx, found.entry, found.base, actor.id, now());
    return { result: undefined, note: added ? { deed: 'faq.drafted', subject: id } : undefined };
  });
  return true;

  /** The entry and the very text it was read from. */
  async function whole(tries = 3): Promise<{ entry: Entry; base: store.Base } | undefined> {
    const { files } = await rehearsal.look();
    const known = fileOfEntry(files, id);
    const file = known && (await standing(folder, known.file));
    if (!file) return undefined;
    if (file.hash === known.hash) return { entry: known.entry, base: { file: known.file, ...file } };
    return tries > 1 ? whole(tries - 1) : undefined;
  }
}

/** Begins an entry that is new, under a name made of its question. Gives its id. */
export async function beginNew(
  house: Inside,
  actor: Actor,
  said: Omit<Entry, 'id' | 'file'>,
  from?: store.FromChat,
): Promise<string> {
  const { db, audit, rehearsal, now } = house;
  const { content, files } = await rehearsal.look();
  return audit.deed(db, actor, async (trx) => {
    const named = entryOf({ ...said, file: '' });
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? named.id : `${named.id}-${number}`;
      const taken = content.byId.has(id) || files.some(({ file }) => file.toLowerCase() === `${id}.md`);
      const entry = { ...named, id, file: `${id}.md` };
      if (taken || !(await store.addDraft(trx, entry, undefined, actor.id, now(), from))) continue;
      const note = { deed: 'faq.drafted' as const, subject: id, ...(from && { details: { from: 'chat' } }) };
      return { result: id, note };
    }
  });
}

/** Saves what somebody wrote, on the version that they saw. What another saved meanwhile is never overwritten unseen. */
export async function save(
  { db, now }: Inside,
  actor: Actor,
  id: string,
  version: number,
  said: Omit<Entry, 'id' | 'file'>,
): Promise<Saved> {
  const known = await store.findDraft(db, id);
  if (!known) return 'gone';
  const entry = entryOf({ ...said, id, file: known.entry.file });
  if (known.version === version && (await store.saveDraft(db, entry, version, actor.id, now())))
    return { saved: { ...known, entry, version: version + 1, changedBy: actor.id, changedAt: now() } };
  const theirs = await store.findDraft(db, id);
  return theirs ? { meanwhile: theirs } : 'gone';
}

/**
 * Adds a customer's words to the draft of an entry, as one more way of asking; begins the draft where there is none. False where
 * there is no such entry.
 */
export async function phrase(house: Inside, actor: Actor, id: string, words: string): Promise<boolean> {
  if (!(await begin(house, actor, id))) return false;
  const said = oneLine(words);
  for (;;) {
    const draft = await store.findDraft(house.db, id);
    if (!draft) return false;
    const { phrasings } = draft.entry;
    const known = [...phrasings.ja, ...phrasings.en].some((one) => sameness(one) === sameness(said));
    if (known) return true;
    const lang = languageOfPhrasing(said, 'ja');
    const entry = { ...draft.entry, phrasings: { ...phrasings, [lang]: [...phrasings[lang], said] } };
    if (await store.saveDraft(house.db, entry, draft.version, actor.id, house.now())) return true;
  }
}

/** Drops a draft as it was seen. False where it is another by now, or gone. */
export async function drop({ db, audit }: Inside, actor: Actor, id: string, version: number): Promise<boolean> {
  return audit.deed(db, actor, async (trx) => {
    const result = await store.dropDraft(trx, id, version);
    return { result, note: result ? { deed: 'faq.discarded', subject: id } : undefined };
  });
}

/** The draft shall take the place of what its file says now, which its editor has seen. False where either is another by now. */
export async function rebase({ db, folder }: Inside, id: string, version: number, hash: string): Promise<boolean> {
  const draft = await store.findDraft(db, id);
  if (!draft) return false;
  const file = draft.base?.file ?? draft.entry.file;
  const now = await standing(folder, file);
  return now?.hash === hash && store.rebaseDraft(db, id, version, { file, ...now });
}

/** Everything that keeps a draft from being published, each with the part it is about. */
export function faultsIn(entry: Entry): DraftFault[] {
  const parts = faultsOf(entry);
  const missing = entry.question.ja === '' ? [{ part: 'question', complaint: MISSING }] : [];
  const open = masksIn(entry);
  if (parts.length + missing.length + open.length > 0) return [...missing, ...open, ...parts];
  return wrongIn(entry).map((complaint) => ({ part: '', complaint }));
}
const MISSING: Complaint = {
  reason: { ja: '質問がありません。', en: 'There is no question.' },
  remedy: { ja: '日本語の質問を書いてください。', en: 'Write the question in Japanese.' },
};

/** Where something personal was taken out of a text, something else is to be written. */
function masksIn({ title, question, answer, phrasings, tests }: Entry): DraftFault[] {
  const texts = (['ja', 'en'] as const).flatMap((lang) => [
    ...[title, question, answer].map((both, nth) => [
      `${['title', 'question', 'answer'][nth]}.${lang}`,
      both[lang] ?? '',
    ]),
    [`phrasings.${lang}`, phrasings[lang].join('\n')],
    [`tests.${lang}`, (tests?.[lang] ?? []).join('\n')],
  ]);
  return texts.flatMap(([part = '', text = '']) => (hasSigns(text) ? [{ part, complaint: MASKED }] : []));
}
const MASKED: Complaint = {
  reason: {
    ja: '伏せたところ(〔 〕)が残っています。',
    en: 'Something that was taken out (〔 〕) has nothing in its place.',
  },
  remedy: {
    ja: '〔 〕を消すか、どなたにも当てはまる言葉に書き換えてください。',
    en: 'Delete the 〔 〕, or write words in its place that hold for everybody.',
  },
};

/** The whole file of an entry. */
export function fileOfEntry(
  files: readonly FaqFile[],
  id: string,
): { file: string; hash: string; entry: Entry } | undefined {
  return files.flatMap(({ file, hash, read }) =>
    'entry' in read && read.entry.id === id ? [{ file, hash, entry: read.entry }] : [],
  )[0];
}
