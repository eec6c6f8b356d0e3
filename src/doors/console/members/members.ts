import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { endLinkOf } from '../../../conversation/ending';
import { eraseForShop } from '../../../conversation/erasing-by-shop';
import { memberFile, timelineOf, type MemberFileHouse } from '../../../conversation/member-file';
import type { Audit } from '../../../features/audit/audit';
import { linkOfMember } from '../../../features/identity/identity';
import { DirectoryUnreachable, type Member } from '../../../features/members/members';
import type { Staff } from '../../../features/staff/staff';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { chatOf } from '../inbox/chat-of';
import { may } from '../policy';
import { memberPage, type MemberTold } from './member-page';
import { search } from './searching';
import { searchPage } from './search-page';

/** What the members' pages need of the house. */
export interface MembersHouse extends MemberFileHouse {
  audit: Audit;
  staff: Staff;
  zone: string;
  now: () => number;
}

const LONGEST_REASON = 200;
const text = (most: number) => z.string().max(most, 'long');

/** Finding a member, what is known of them, and the end of their link, their data given out or deleted. */
export function declareMembers(desk: Desk, house: MembersHouse): void {
  const { db, audit, staff, directory, now } = house;
  desk.page('/console/members', 'members.see', async ({ visit, scene }) => {
    const asked = (visit.query('q') ?? '').slice(0, 200);
    return { html: searchPage({ ...scene, here: '/console/members' }, asked, await search(directory, asked)) };
  });

  desk.page('/console/members/:id', 'members.see', (seated) => show(seated));

  desk.form('/console/members/:id/unlink', 'members.unlink', z.strictObject({ why: text(2000) }), (seated, read) => {
    const why = (read.fields?.why ?? '').trim();
    if (why === '' || why.length > LONGEST_REASON) return show(seated, { fault: 'why' });
    return unlink(seated, why);
  });

  // Both are one form with one code; its buttons lead to different places.
  const proof = z.strictObject({ code: text(64), sure: z.literal('yes').optional() });
  desk.form('/console/members/:id/export', 'members.data', proof, async (seated, { fields }) => {
    const id = seated.visit.param('id');
    if (!isNumber(id)) return { refused: 'notFound' };
    const unsure = await confirmed(seated, fields?.code);
    if (unsure) return show(seated, unsure);
    const file = await orUnreachable(memberFile(house, id));
    if (file === 'unreachable') return show(seated, { fault: 'unreachable' });
    await audit.deed(db, actorOf(seated), () =>
      Promise.resolve({ result: undefined, note: { deed: 'data.exported', subject: id } }),
    );
    return { json: file, saveAs: 'member-data.json' };
  });

  desk.form('/console/members/:id/erase', 'members.data', proof, async (seated, { fields }) => {
    if (!fields?.sure) return show(seated, { fault: 'sure' });
    const unsure = await confirmed(seated, fields.code);
    return unsure ? show(seated, unsure) : erase(seated);
  });

  async function unlink(seated: Seated, why: string): Promise<Answer> {
    const id = seated.visit.param('id');
    if (!isNumber(id)) return { refused: 'notFound' };
    const ended = await audit.deed(db, actorOf(seated), async (trx) => {
      const result = await endLinkOf(trx, id, randomUUID(), now());
      return { result, note: result && { deed: 'link.ended', subject: id, details: { why } } };
    });
    return show(seated, ended ? { done: 'unlink' } : { fault: 'notLinked' });
  }

  /** Everything goes by the errand that the person's own wish would start. */
  async function erase(seated: Seated): Promise<Answer> {
    const id = seated.visit.param('id');
    if (!isNumber(id)) return { refused: 'notFound' };
    const begun = await audit.deed(db, actorOf(seated), async (trx) => {
      const link = await linkOfMember(trx, id);
      if (link) await eraseForShop(trx, link.lineUser, `shop:${randomUUID()}`, now());
      return { result: link !== undefined, note: link && { deed: 'data.erased', subject: id } };
    });
    return show(seated, begun ? { done: 'erase' } : { fault: 'nothing' });
  }

  async function confirmed({ person, visit }: Seated, code = ''): Promise<MemberTold | undefined> {
    const tried = await staff.confirmDevice(person.id, code, visit.ip);
    if (tried === 'right') return undefined;
    return tried === 'wrong' ? { fault: 'code' } : { wait: tried.wait };
  }

  /** Whichever way it came to be shown, it is written down that it was. */
  async function show(seated: Seated, told?: MemberTold): Promise<Answer> {
    const { visit, scene, person } = seated;
    const id = visit.param('id');
    if (!isNumber(id)) return { refused: 'notFound' };
    const [member, link, { happenings, missing }] = await Promise.all([
      orUnreachable<Member | undefined>(directory.find(id)),
      linkOfMember(db, id),
      timelineOf(house, id),
    ]);
    // Who is gone from the directory may have left something here.
    if (member === undefined && !link && happenings.length === 0) return { refused: 'notFound' };
    const chat = may(person.role, 'chats.see') ? await chatOf(db, link?.lineUser) : undefined;
    const facts = { id, member, link, chat, happenings, missing, zone: house.zone };
    if (!visit.onlyLooks) await audit.look(db, actorOf(seated), { deed: 'data.seen', subject: id });
    const here = `/console/members/${encodeURIComponent(id)}` as const;
    return { html: memberPage({ ...scene, here }, person, facts, told), status: statusOf(told) };
  }
}

/** A number may be any text that a company writes one as, but has no signs that can't be seen. */
function isNumber(id: string): boolean {
  return /^[^\p{C}]{1,64}$/u.test(id);
}

async function orUnreachable<T>(asking: Promise<T>): Promise<T | 'unreachable'> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DirectoryUnreachable) return 'unreachable';
    throw error;
  }
}

function statusOf(told: MemberTold | undefined): number {
  if (!told || 'done' in told) return 200;
  if ('wait' in told) return 429;
  return { why: 422, code: 422, sure: 422, notLinked: 409, nothing: 409, unreachable: 502 }[told.fault];
}
