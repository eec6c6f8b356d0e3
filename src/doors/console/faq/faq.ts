import { z } from 'zod';
import { previewOf, previewOfFound } from '../../../conversation/preview';
import type { Content, Entry } from '../../../features/faq/faq';
import { says, TAGS, type Publishing } from '../../../features/publishing/publishing';
import { languageOfPhrasing } from '../../../features/learning/learning';
import type { Shop } from '../../../platform/shop';
import type { Visit } from '../../../platform/web/visit';
import type { Desk, Seated } from '../desk';
import { entryPage } from './entry-page';
import { listPage, type Wanted } from './list-page';
import type { Tried } from './outcome';
import type { Typed } from './try-form';
import { tryPage } from './try-page';

/** What the FAQ's pages need of the house. */
export interface FaqHouse {
  publishing: Publishing;
  shop: Shop;
  now: () => number;
}

/** The FAQ: the list, an entry as LINE shows it, and what a question would get. */
export function declareFaq(desk: Desk, { publishing, shop, now }: FaqHouse): void {
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
    return { html: listPage({ ...scene, here: '/console/faq' }, { found, categories, faults, wanted }) };
  });

  desk.page('/console/faq/entries/:id', 'faq.edit', async ({ visit, scene }) => {
    const listed = await publishing.one(visit.param('id'));
    return listed ? { html: entryPage(scene, listed, previewsOf(listed.entry)) } : { refused: 'notFound' };
  });

  const previewsOf = (entry: Entry) => ({ ja: previewOf(entry, here(), 'ja'), en: previewOf(entry, here(), 'en') });

  /** A question on content; undefined where no reply came in time. */
  async function tryOn(content: Content, { question, as }: Typed): Promise<Tried | undefined> {
    const explained = await publishing.ask(content, question, as).catch(() => undefined);
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
  desk.form('/console/faq/try', 'faq.edit', tries, async ({ scene: given }: Seated, { fields }) => {
    const scene = { ...given, here: '/console/faq/try' };
    const { say } = scene;
    if (!fields || fields.question.trim() === '')
      return {
        html: tryPage(scene, { fault: say('console.faq.try.empty'), ...(fields && { typed: fields }) }),
        status: 422,
      };
    const { content } = await publishing.all();
    const tried = await tryOn(content, { ...fields, question: fields.question.trim() });
    if (tried) return { html: tryPage(scene, { tried, typed: fields }) };
    return { html: tryPage(scene, { typed: fields, fault: say('console.faq.try.late') }), status: 503 };
  });
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
