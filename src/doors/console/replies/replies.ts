import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { add, all, change, find, OCCASIONS, remove, type NotKept, type Wording } from '../../../features/canned/canned';
import type { CannedHouse } from '../../../features/canned/canned';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { replyPage, repliesPage, type ReplyTold } from './pages';

const written = z.string().max(20_000);
const count = z.string().regex(/^\d{1,9}$/);
const largest = 64 * 1024;
/** A browser sends an empty one where it is for none. */
const warm = z.enum(['', ...OCCASIONS]).default('');

/** The replies that the shop has ready: seen by whoever answers, changed by those who may. */
export function declareReplies(desk: Desk, house: CannedHouse): void {
  const { db } = house;

  const list = async ({ scene, person }: Seated, told?: ReplyTold): Promise<Answer> => ({
    html: repliesPage({ ...scene, here: '/console/replies' }, person, {
      replies: await all(db),
      key: randomUUID(),
      told,
    }),
    status: statusOf(told?.bad),
  });
  const show = async ({ visit, scene, person }: Seated, told?: ReplyTold): Promise<Answer> => {
    const reply = await find(db, visit.param('id'));
    if (!reply) return { refused: 'notFound' };
    const here = `/console/replies/${reply.id}` as const;
    return { html: replyPage({ ...scene, here }, person, { reply, told }), status: statusOf(told?.bad) };
  };
  desk.page('/console/replies', 'replies.see', (seated) => list(seated));
  desk.page('/console/replies/:id', 'replies.see', (seated) => show(seated));

  const adding = z.strictObject({ key: z.uuid(), name: written, ja: written, en: written, warm });
  desk.form(
    '/console/replies/add',
    'replies.change',
    adding,
    async (seated, { fields }) => {
      if (!fields) return { refused: 'unreadable' };
      const wording = wordingOf(fields);
      const kept = await add(house, actorOf(seated), fields.key, wording);
      return list(seated, kept === 'kept' ? { done: 'kept' } : { bad: kept, wording });
    },
    { largest },
  );

  const changing = z.strictObject({ version: count, name: written, ja: written, en: written, warm });
  desk.form(
    '/console/replies/:id/change',
    'replies.change',
    changing,
    async (seated, { fields }) => {
      if (!fields) return { refused: 'unreadable' };
      const wording = wordingOf(fields);
      const which = { id: seated.visit.param('id'), version: Number(fields.version) };
      const kept = await change(house, actorOf(seated), which, wording);
      return show(seated, kept === 'kept' ? { done: 'kept' } : { bad: kept, wording });
    },
    { largest },
  );

  desk.form(
    '/console/replies/:id/remove',
    'replies.change',
    z.strictObject({ version: count }),
    async (seated, read) => {
      if (!read.fields) return { refused: 'unreadable' };
      const gone = await remove(house, actorOf(seated), seated.visit.param('id'), Number(read.fields.version));
      return gone ? list(seated, { done: 'removed' }) : show(seated, { bad: 'changed' });
    },
  );
}

function wordingOf({ name, ja, en, warm: occasion }: Written): Wording {
  const plain = (typed: string) => typed.replaceAll('\r\n', '\n').replaceAll('\0', '').trim();
  return { name: plain(name), ja: plain(ja), en: plain(en) || undefined, warm: occasion || undefined };
}

type Written = { name: string; ja: string; en: string; warm: z.infer<typeof warm> };

function statusOf(bad: NotKept | undefined): number {
  if (bad === undefined) return 200;
  return bad === 'changed' || bad === 'nameTaken' || bad === 'occasionTaken' ? 409 : 422;
}
