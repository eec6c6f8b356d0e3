import { z } from 'zod';
import type { Preview } from '../../../conversation/preview';
import type { Content, Entry } from '../../../features/faq/faq';
import { faultsIn, type Draft, type Publishing } from '../../../features/publishing/publishing';
import type { Lang } from '../../../platform/lang';
import { ownPage } from '../../../platform/web/destinations';
import type { Answer } from '../../../platform/web/guard';
import type { PageKey } from '../../../platform/words/pages';
import { actorOf, type ConsoleScene, type Desk, type Seated } from '../desk';
import { checkPage } from './check-page';
import { draftPage, newPage } from './draft-page';
import type { DraftView } from './draft-view';
import type { Told } from './entry-page';
import { questionsPage } from './questions-page';
import { draftFields, formOf, LARGEST_DRAFT, lookFields, saidIn, type LookForm } from './fields';
import { declareLook } from './looking';
import type { Tried } from './outcome';
import type { Typed } from './try-form';

/** What the pages of drafts need. */
export interface DraftsHouse {
  publishing: Publishing;
  previewsOf: (entry: Entry) => Record<Lang, Preview>;
  tryOn: (person: string, content: Content, typed: Typed) => Promise<Tried | undefined>;
  names: () => Promise<(staff: string) => string>;
  showEntry: (given: { scene: ConsoleScene; id: string; told?: Told }) => Promise<Answer>;
  zone: string;
}

const version = z.string().regex(/^\d{1,9}$/);

/** From a draft to customers: writing, checking, publishing, and the way back. */
export function declareDrafts(desk: Desk, house: DraftsHouse): void {
  const { publishing, previewsOf, names, zone } = house;
  const draftOf = ({ visit }: Seated) => publishing.draft(visit.param('id'));
  const toDraft = (id: string, told?: string): Answer => ({
    to: ownPage(`/console/faq/drafts/${id}`, told === undefined ? {} : { told }),
  });

  async function show({ scene }: Seated, draft: Draft, more: Partial<DraftView> = {}, status = 200): Promise<Answer> {
    const shown = {
      ...{ draft, form: formOf(draft.entry, draft.version), faults: faultsIn(draft.entry), zone },
      ...{ previews: previewsOf(draft.entry), conflict: await publishing.conflict(draft), nameOf: await names() },
    };
    return { html: draftPage(scene, { ...shown, ...more }), status };
  }

  const nothing = z.strictObject({});
  desk.form('/console/faq/entries/:id/edit', 'faq.edit', nothing, async (seated) => {
    const id = seated.visit.param('id');
    return (await publishing.begin(actorOf(seated), id)) ? toDraft(id) : { refused: 'notFound' };
  });

  const empty = draftFields.parse({});
  desk.page('/console/faq/new', 'faq.edit', ({ scene }) => ({ html: newPage(scene, empty) }));
  const more = { largest: LARGEST_DRAFT, live: true };
  const making = async (seated: Seated, fields: z.output<typeof draftFields> | undefined): Promise<Answer> => {
    const { scene } = seated;
    if (!fields || fields.question_ja.trim() === '')
      return { html: newPage(scene, fields ?? empty, scene.say('console.faq.new.empty')), status: 422 };
    return toDraft(await publishing.beginNew(actorOf(seated), saidIn(fields)));
  };
  desk.form('/console/faq/new', 'faq.edit', draftFields, (seated, { fields }) => making(seated, fields), more);

  const phrasing = z.strictObject({ words: z.string().min(1).max(400) });
  desk.form('/console/faq/entries/:id/phrase', 'faq.edit', phrasing, async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    const id = seated.visit.param('id');
    const added = await publishing.phrase(actorOf(seated), id, fields.words);
    return added ? toDraft(id, 'phrased') : { refused: 'notFound' };
  });

  desk.page('/console/faq/questions', 'faq.edit', async ({ scene }) => {
    const groups = await publishing.unanswered().catch(() => undefined);
    return { html: questionsPage(scene, groups), status: groups ? 200 : 503 };
  });

  desk.page(
    '/console/faq/drafts/:id',
    'faq.edit',
    async (seated) => {
      const draft = await draftOf(seated);
      const told = TOLD[seated.visit.query('told') ?? ''];
      return draft ? show(seated, draft, { told }) : { refused: 'notFound' };
    },
    { live: true },
  );

  const saving = async (seated: Seated, fields: LookForm | undefined): Promise<Answer> => {
    if (!fields) return { refused: 'unreadable' };
    const id = seated.visit.param('id');
    const came = await publishing.save(actorOf(seated), id, Number(fields.version), saidIn(fields));
    if (came === 'gone') return { refused: 'notFound' };
    if ('saved' in came) return toDraft(id, 'saved');
    // Whoever saves next has seen both.
    const form = { ...fields, version: String(came.meanwhile.version) };
    return show(seated, came.meanwhile, { form, meanwhile: true }, 409);
  };
  desk.form('/console/faq/drafts/:id', 'faq.edit', lookFields, (seated, { fields }) => saving(seated, fields), more);
  declareLook(desk, house, show);

  desk.form('/console/faq/drafts/:id/drop', 'faq.edit', z.strictObject({ version }), async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    const id = seated.visit.param('id');
    if (await publishing.drop(actorOf(seated), id, Number(fields.version)))
      return { to: ownPage('/console/faq', { told: 'dropped' }) };
    const draft = await draftOf(seated);
    return draft ? changed(seated, draft) : { refused: 'notFound' };
  });

  const rebasing = z.strictObject({ version, hash: z.string().regex(/^[0-9a-f]{64}$/) });
  desk.form('/console/faq/drafts/:id/rebase', 'faq.edit', rebasing, async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    const id = seated.visit.param('id');
    if (await publishing.rebase(id, Number(fields.version), fields.hash)) return toDraft(id, 'rebased');
    const draft = await draftOf(seated);
    return draft ? changed(seated, draft) : { refused: 'notFound' };
  });

  desk.form('/console/faq/drafts/:id/check', 'faq.edit', nothing, async (seated) => {
    const draft = await draftOf(seated);
    return draft ? checking(seated, draft) : { refused: 'notFound' };
  });

  const publication = z.record(z.string().regex(/^(?:version|meant-[0-9a-f]{16})$/), z.string());
  desk.form('/console/faq/drafts/:id/publish', 'faq.edit', publication, async (seated, { fields }) => {
    const id = seated.visit.param('id');
    const seen = version.safeParse(fields?.version);
    if (!fields || !seen.success) return { refused: 'unreadable' };
    const meant = new Set(
      Object.keys(fields).flatMap((name) => (name === 'version' ? [] : [name.slice('meant-'.length)])),
    );
    const came = await publishing.publish(actorOf(seated), id, Number(seen.data), meant).catch(late);
    if (came === 'published') return { to: ownPage(`/console/faq/entries/${id}`, { told: 'published' }) };
    const draft = await draftOf(seated);
    if (!draft) return { refused: 'notFound' };
    if (came === 'unmeant') return checking(seated, draft, true);
    if (came === 'notWritable' || came === 'late')
      return show(seated, draft, { bad: seated.scene.say(`console.faq.${came}`) }, 503);
    return came === 'faulty' ? show(seated, draft, {}, 422) : changed(seated, draft);
  });

  async function checking(seated: Seated, draft: Draft, refused = false): Promise<Answer> {
    const stands = faultsIn(draft.entry).length > 0 || (await publishing.conflict(draft)) !== undefined;
    if (stands) return show(seated, draft, {}, 422);
    const check = await publishing.check(draft).catch(() => undefined);
    if (!check) return show(seated, draft, { bad: seated.scene.say('console.faq.late') }, 503);
    return { html: checkPage(seated.scene, draft, check, refused), status: refused ? 409 : 200 };
  }

  const changed = (seated: Seated, draft: Draft) =>
    show(seated, draft, { bad: seated.scene.say('console.faq.draftChanged') }, 409);

  const undoing = z.strictObject({ publication: z.string().regex(/^[1-9]\d{0,14}$/) });
  desk.form('/console/faq/entries/:id/undo', 'faq.edit', undoing, async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    const id = seated.visit.param('id');
    const came = await publishing.undo(actorOf(seated), id, Number(fields.publication));
    if (came === 'undone') {
      const still = (await publishing.content()).byId.has(id);
      return {
        to: still
          ? ownPage(`/console/faq/entries/${id}`, { told: 'undone' })
          : ownPage('/console/faq', { told: 'undone' }),
      };
    }
    return house.showEntry({ scene: seated.scene, id, told: { kind: 'bad', words: NOT_UNDONE[came] } });
  });
}

const TOLD: Record<string, PageKey> = {
  saved: 'console.faq.draft.saved',
  phrased: 'console.faq.questions.phrased',
  rebased: 'console.faq.rebased',
  fromChat: 'console.faq.chat.made',
};
const NOT_UNDONE: Record<'draftChanged' | 'fileChanged' | 'notWritable', PageKey> = {
  draftChanged: 'console.faq.draftChanged',
  fileChanged: 'console.faq.history.changed',
  notWritable: 'console.faq.notWritable',
};

/** Whatever kept the looking up from its end, nothing was written. */
function late(error: unknown): 'late' {
  if (error instanceof Error && error.message === 'the FAQ gave no reply in time') return 'late';
  throw error;
}
