import { z } from 'zod';
import { ROLES, type Manager, type NotChanged, type Role, type Staff } from '../../../features/staff/staff';
import type { Answer } from '../../../platform/web/guard';
import type { Desk, Seated } from '../desk';
import { peoplePage, personPage, type Told } from './pages';

const role = z.enum(ROLES);

/** The people of the shop: who they are, inviting somebody, and one person's role and access. */
export function declarePeople(
  desk: Desk,
  { staff, publicUrl, told }: { staff: Staff; publicUrl: string; told: () => void },
): void {
  const linkOf = (ticket: string) => `${publicUrl}/console/join?ticket=${ticket}`;
  const list = async ({ scene, person }: Seated, told?: Told) => peoplePage(scene, person, await staff.all(), told);

  desk.page('/console/staff', 'staff.see', async (seated) => ({ html: await list(seated) }));

  const invitation = z.strictObject({ name: z.string().max(200), role });
  desk.form('/console/staff/invite', 'staff.change', invitation, async (seated, { fields }) => {
    if (!fields) return { html: await list(seated, { bad: 'badName' }), status: 422 };
    const invited = await staff.invite(managerOf(seated), fields.name, fields.role);
    if (typeof invited === 'string') return { html: await list(seated, { bad: invited }), status: statusOf(invited) };
    return { html: await list(seated, { link: linkOf(invited.ticket) }) };
  });

  const show = async ({ visit, scene, person }: Seated, told?: Told): Promise<Answer> => {
    const other = await staff.find({ id: visit.param('id') });
    if (!other) return { refused: 'notFound' };
    const one = { ...other, inHand: await staff.inHand(other.id) };
    const html = personPage({ ...scene, here: `/console/staff/${other.id}` }, person, one, told);
    return { html, status: typeof told === 'object' && 'bad' in told ? statusOf(told.bad) : 200 };
  };
  desk.page('/console/staff/:id', 'staff.see', (seated) => show(seated));

  const outcome = (seated: Seated, refused: NotChanged | undefined) =>
    show(seated, refused === undefined ? 'done' : { bad: refused });
  desk.form('/console/staff/:id/role', 'staff.change', z.strictObject({ role }), async (seated, { fields }) => {
    const wanted: Role | undefined = fields?.role;
    if (!wanted) return { refused: 'unreadable' };
    return outcome(seated, await staff.changeRole(managerOf(seated), seated.visit.param('id'), wanted));
  });
  const states = z.strictObject({ state: z.enum(['active', 'disabled']) });
  desk.form('/console/staff/:id/state', 'staff.change', states, async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    return outcome(seated, await staff.setState(managerOf(seated), seated.visit.param('id'), fields.state));
  });
  desk.form('/console/staff/:id/relieve', 'chats.overrule', z.strictObject({}), async (seated) => {
    const relieved = await staff.relieve(managerOf(seated), seated.visit.param('id'));
    if (relieved === 'unknown') return { refused: 'notFound' };
    told();
    return show(seated, { relieved });
  });
  desk.form('/console/staff/:id/sign-out', 'staff.change', z.strictObject({}), async (seated) =>
    outcome(seated, await staff.signOut(managerOf(seated), seated.visit.param('id'))),
  );
  desk.form('/console/staff/:id/reset', 'staff.change', z.strictObject({}), async (seated) => {
    const reset = await staff.reset(managerOf(seated), seated.visit.param('id'));
    return show(seated, typeof reset === 'string' ? { bad: reset } : { link: linkOf(reset.ticket) });
  });
}

function managerOf({ person, visit }: Seated): Manager {
  return { id: person.id, role: person.role, address: visit.ip };
}

function statusOf(refused: NotChanged): number {
  return { notYours: 403, unknown: 404, lastOwner: 409, badName: 422 }[refused];
}
