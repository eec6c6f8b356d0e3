import { z } from 'zod';
import { previewOf, previewOfFound } from '../../../conversation/preview';
import type { Content, Entry } from '../../../features/faq/faq';
import { says, TAGS, type Publishing } from '../../../features/publishing/publishing';
import { languageOfPhrasing } from '../../../features/learning/learning';
import type { Shop } from '../../../platform/shop';
import type { PageKey } from '../../../platform/words/pages';
import type { Visit } from '../../../platform/web/visit';
import type { Staff } from '../../../features/staff/staff';
import type { Answer } from '../../../platform/web/guard';
import type { ConsoleScene, Desk, Seated } from '../desk';
import { declareDrafts } from './drafts';
import { entryPage, type Told } from './entry-page';
import { listPage, type Wanted } from './list-page';
import type { Tried } from './outcome';
import type { Typed } from './try-form';
import { declareSheets } from './sheets';
import { tryPage } from './try-page';
import { declareWays } from './ways';

/** What the FAQ's pages need of the house. */
export interface FaqHouse {
  publishing: Publishing;
  staff: Pick<Staff, 'all'>;
  shop: Shop;
  now: () => number;
}

/** The FAQ: the list, an entry as LINE shows it, and what a question would get. */
export function declareFaq(desk: Desk, { publishing, staff, shop, now }: FaqHouse): void {
  const here = () => ({ shop, now: new Date(now()) });

  desk.page('/console/faq', 'faq.edit', async ({ visit, scene }) => {
    const wanted = wantedOf(visit);
    const { listed, faults } = await publishing.all();
    const found = listed.filter(
      ({ entry, tags }) =>
        says(entry, wanted.typed) &&
        (wanted.tag === undefined || tags.includes(wanted.tag)) &&
        (wanted.category === undefined || entry.category === wanted.category),
    );
    const categories = [...new Set(listed.flatMap(({ entry }) => entry.category ?? []))].sort();
    const told = LIST_TOLD[visit.query('told') ?? ''];
    return { html: listPage({ ...scene, here: '/console/faq' }, { found, categories, faults, wanted }, told) };
  });

  desk.page('/console/faq/entries/:id', 'faq.edit', async ({ visit, scene }) => {
    return showEntry({ scene, id: visit.param('id'), told: toldIn(visit.query('told')) });
  });

  async function showEntry(given: { scene: ConsoleScene; id: string; told?: Told | undefined }): Promise<Answer> {
    const { scene, id, told } = given;
    const listed = await publishing.one(id);
    if (!listed) return { refused: 'notFound' };
    const view = { previews: previewsOf(listed.entry), nameOf: await names(), zone: shop.zone, told };
    const html = entryPage({ ...scene, here: `/console/faq/entries/${id}` }, listed, view);
    return { html, status: told?.kind === 'bad' ? 409 : 200 };
  }

  async function names(): Promise<(id: string) => string> {
    const people = new Map((await staff.all()).map(({ id, name }) => [id, name]));
    return (id) => people.get(id) ?? id;
  }

  declareSheets(desk, publishing);
  declareWays(desk, publishing);
  declareDrafts(desk, {
    publishing,
    previewsOf: (entry) => previewsOf(entry),
    tryOn,
    names,
    showEntry,
    zone: shop.zone,
  });

  const previewsOf = (entry: Entry) => ({ ja: previewOf(entry, here(), 'ja'), en: previewOf(entry, here(), 'en') });

  /** A question on content; undefined where no reply came in time. */
  async function tryOn(person: string, content: Content, { question, as }: Typed): Promise<Tried | undefined> {
    const explained = await publishing.ask(person, content, question, as).catch(() => undefined);
    const lang = languageOfPhrasing(question, 'ja');
    return (
      explained && {
        ...{ question, explained, content, lang },
        preview: previewOfFound(explained.found, (id) => content.byId.get(id), here(), lang),
      }
    );
  }

  desk.page('/console/faq/try', 'faq.edit', ({ scene }) => ({ html: tryPage(scene, {}) }));
  const tries = z.strictObject({ question: z.string().max(1000), as: z.enum(['linked', 'unlinked']) });
  desk.form('/console/faq/try', 'faq.edit', tries, async ({ scene: given, person }: Seated, { fields }) => {
    const scene = { ...given, here: '/console/faq/try' };
    const { say } = scene;
    if (!fields || fields.question.trim() === '')
      return {
        html: tryPage(scene, { fault: say('console.faq.try.empty'), ...(fields && { typed: fields }) }),
        status: 422,
      };
    const { content } = await publishing.all();
    const tried = await tryOn(person.id, content, { ...fields, question: fields.question.trim() });
    if (tried) return { html: tryPage(scene, { tried, typed: fields }) };
    return { html: tryPage(scene, { typed: fields, fault: say('console.faq.try.late') }), status: 503 };
  });
}

const LIST_TOLD: Record<string, PageKey> = { dropped: 'console.faq.draft.dropped', undone: 'console.faq.undone' };

function toldIn(told: string | undefined): Told | undefined {
  return told === 'published' || told === 'undone' ? { kind: 'good', words: `console.faq.${told}` } : undefined;
}

/** What stands in the address bar may be anything: what means nothing to us is not wanted. */
function wantedOf(visit: Visit): Wanted {
  const tag = TAGS.find((one) => one === visit.query('tag'));
  const category = visit.query('category') ?? '';
  const from = /^[1-9]\d{0,6}$/.exec(visit.query('from') ?? '')?.[0] ?? '0';
  return {
    typed: (visit.query('q') ?? '').slice(0, 100),
    tag,
    category: category === '' ? undefined : category,
    from: Number(from),
  };
}
