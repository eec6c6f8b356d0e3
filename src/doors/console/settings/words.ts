import { z } from 'zod';
import { deed } from '../../../conversation/buttons';
import { hear } from '../../../conversation/intents';
import {
  asWritten,
  faultIn,
  isButton,
  isWordName,
  tidied,
  WORD_NAMES,
  type Changed,
  type Settings,
  type WordFault,
  type WordName,
} from '../../../features/settings/settings';
import type { Staff } from '../../../features/staff/staff';
import type { Both, Lang } from '../../../platform/lang';
import type { Shop } from '../../../platform/shop';
import { labels, type Label } from '../../../platform/words';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { statusOf } from './frame';
import { wordPage } from './word-page';
import { wordsPage } from './words-page';

export interface WordsHouse {
  settings: Settings;
  staff: Staff;
  shop: Shop;
}

const LANGS = ['ja', 'en'] as const;
const HERE = '/console/settings/words';
const ONE = `${HERE}/:kind/:key` as const;
const DRAWN = { drawings: true };
const version = z.string().regex(/^\d{1,9}$/);
const text = z.string().max(4_000);

/** The bot's words: looked for, put in others, seen as a bubble, and put back. */
export function declareWords(desk: Desk, { settings, staff, shop }: WordsHouse): void {
  desk.page(HERE, 'settings.see', async ({ visit, scene }) => {
    const asked = (visit.query('q') ?? '').slice(0, 100);
    const ownOnly = visit.query('show') === 'own';
    const { words } = await settings.fresh();
    const rows = WORD_NAMES.map((name) => ({ name, says: inForceOf(name, words.get(name)), own: words.has(name) }));
    const found = rows.filter((row) => (!ownOnly || row.own) && holds([row.name, row.says.ja, row.says.en], asked));
    return { html: wordsPage({ ...scene, here: HERE }, { asked, ownOnly, found }) };
  });

  desk.page(ONE, 'settings.see', (seated) => show(seated), DRAWN);

  const written = z.strictObject({ ja: text, en: text, version, do: z.enum(['look', 'save']) });
  desk.form(
    ONE,
    'settings.change',
    written,
    async (seated, { fields }) => {
      const name = nameOf(seated);
      if (!name) return { refused: 'notFound' };
      if (!fields) return { refused: 'unreadable' };
      const typed = { ja: tidied(fields.ja), en: tidied(fields.en) };
      const faults = faultsIn(name, typed);
      if (faults.ja ?? faults.en) return show(seated, { typed, faults });
      if (fields.do === 'look') return show(seated, { typed, looked: true });
      const changed = await put(seated, name, typed, Number(fields.version));
      return show(seated, changed === 'newer' ? { typed, changed } : { changed });
    },
    DRAWN,
  );

  const toVersion = z.strictObject({ version, to: z.enum(['original', 'before']) });
  desk.form(
    `${ONE}/back`,
    'settings.change',
    toVersion,
    async (seated, { fields }) => {
      const name = nameOf(seated);
      if (!name) return { refused: 'notFound' };
      if (!fields) return { refused: 'unreadable' };
      const seen = Number(fields.version);
      const before = (await settings.history(name)).find((one) => one.version === seen - 1);
      const value = fields.to === 'before' ? (before?.value ?? null) : null;
      return show(seated, { changed: await settings.change(actorOf(seated), name, value, seen) });
    },
    DRAWN,
  );

  /** Only what differs from our own words is kept, so that the rest follows ours in later versions. */
  function put(seated: Seated, name: WordName, typed: Both, seen: number): Promise<Changed> {
    const ours = asWritten(name);
    const own = Object.fromEntries(LANGS.flatMap((lang) => (typed[lang] === ours[lang] ? [] : [[lang, typed[lang]]])));
    const value = Object.keys(own).length === 0 ? null : JSON.stringify(own);
    return settings.change(actorOf(seated), name, value, seen);
  }

  async function show(
    seated: Seated,
    told: { typed?: Both; faults?: Partial<Record<Lang, WordFault>>; looked?: boolean; changed?: Changed } = {},
  ): Promise<Answer> {
    const name = nameOf(seated);
    if (!name) return { refused: 'notFound' };
    const { words } = await settings.fresh();
    const [{ version: at }, past, people] = await Promise.all([
      settings.find(name),
      settings.history(name),
      staff.all(),
    ]);
    const now = inForceOf(name, words.get(name));
    const { typed = now, faults = {}, looked = false, changed } = told;
    const here = `${HERE}/${name}` as const;
    const names = new Map(people.map(({ id, name: called }) => [id, called]));
    const shown = { name, ours: asWritten(name), now, typed, faults, looked, version: at, past, names, shop };
    const html = wordPage({ ...seated.scene, here }, shown, changed);
    return { html, status: (faults.ja ?? faults.en) ? 422 : statusOf(changed) };
  }
}

function nameOf({ visit }: Seated): WordName | undefined {
  const name = `${visit.param('kind')}/${visit.param('key')}`;
  return isWordName(name) ? name : undefined;
}

function inForceOf(name: WordName, own: Partial<Both> | undefined): Both {
  return { ...asWritten(name), ...own };
}

function faultsIn(name: WordName, typed: Both): Partial<Record<Lang, WordFault>> {
  const found = LANGS.flatMap((lang) => {
    const fault = faultIn(name, lang, typed[lang], othersThan(name, lang)) ?? ambiguous(name, typed[lang]);
    return fault ? [[lang, fault] as const] : [];
  });
  return Object.fromEntries(found);
}

function othersThan(name: WordName, lang: Lang): string[] {
  return (Object.keys(labels) as Label[]).flatMap((one) => (`button/${one}` === name ? [] : [labels[one][lang]]));
}

/** What is on a button and typed by somebody must mean the button: a saying that means something else cannot be on it. */
function ambiguous(name: WordName, words: string): WordFault | undefined {
  if (!isButton(name)) return undefined;
  const heard = hear(words);
  const meant = deed(name.slice('button/'.length) as Label);
  return heard.type === 'ASKED' || JSON.stringify(heard) === JSON.stringify(meant) || words === ''
    ? undefined
    : 'taken';
}

function holds(texts: readonly string[], asked: string): boolean {
  const plain = (one: string) => one.normalize('NFKC').toLowerCase();
  return plain(asked)
    .split(/\s+/)
    .every((word) => texts.some((one) => plain(one).includes(word)));
}
