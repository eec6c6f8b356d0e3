import { renderToString } from 'preact-render-to-string';
import { contentWith, type Entry } from '../../../features/faq/faq';
import { faultsIn, type Draft } from '../../../features/publishing/publishing';
import type { Answer } from '../../../platform/web/guard';
import type { Desk, Seated } from '../desk';
import type { DraftView } from './draft-view';
import type { DraftsHouse } from './drafts';
import { LARGEST_DRAFT, lookFields, saidIn, type LookForm } from './fields';
import { Look, LOOK, type LookView } from './look';
import type { Tried } from './outcome';
import { CameOf, TRIED } from './rehearse';

type Show = (seated: Seated, draft: Draft, more: Partial<DraftView>, status?: number) => Promise<Answer>;

/** What comes of what stands in a draft's form, while it is typed or at a button. Nothing is saved by it. */
export function declareLook(
  desk: Desk,
  { publishing, previewsOf, tryOn }: Pick<DraftsHouse, 'publishing' | 'previewsOf' | 'tryOn'>,
  show: Show,
): void {
  desk.form('/console/faq/drafts/:id/look', 'faq.edit', lookFields, looking, {
    ...{ largest: LARGEST_DRAFT, live: true, whileTyping: true },
  });

  async function looking(seated: Seated, { fields }: { fields?: LookForm | undefined }): Promise<Answer> {
    if (!fields) return { refused: 'unreadable' };
    const draft = await publishing.draft(seated.visit.param('id'));
    if (!draft) return { refused: 'notFound' };
    const { question: asked, as, ...form } = fields;
    const entry = publishing.asSaid(draft, saidIn(form));
    const question = asked.trim();
    const tried = question === '' ? undefined : await tryIt(seated, entry, { question, as });
    const late = question !== '' && !tried;
    const view = { form, previews: previewsOf(entry), faults: faultsIn(entry) };
    if (seated.visit.onlyPart) return { html: partsOf(seated, view, tried, late) };
    const fault = late ? seated.scene.say('console.faq.try.late') : undefined;
    const more = { ...view, unsaved: true, tried, typed: { question: asked, as }, fault };
    return show(seated, draft, more, late ? 503 : 200);
  }

  async function tryIt({ person }: Seated, entry: Entry, typed: { question: string; as: 'linked' | 'unlinked' }) {
    return tryOn(person.id, contentWith(await publishing.content(), entry), typed);
  }
}

/** Each part with its place, for htmx to put there; focus and what is being written stay. */
function partsOf({ scene }: Seated, view: LookView, tried: Tried | undefined, late: boolean): string {
  const note = late ? scene.say('console.faq.try.late') : undefined;
  const parts = [
    [LOOK, <Look {...{ scene, view }} />],
    [TRIED, <CameOf {...{ scene, tried }} {...(note !== undefined && { note })} />],
  ] as const;
  return parts
    .map(([id, part]) => `<hx-partial hx-target="#${id}" hx-swap="outerMorph">${renderToString(part)}</hx-partial>`)
    .join('');
}
