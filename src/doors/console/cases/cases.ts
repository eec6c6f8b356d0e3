import { z } from 'zod';
import { wordsIn } from '../../../conversation/tapped-words';
import type { Audit } from '../../../features/audit/audit';
import {
  addNote,
  caseById,
  casesOn,
  close,
  hand,
  LONGEST_NOTE,
  notesOf,
  type Case,
  type CaseFacts,
  type Shelf,
} from '../../../features/cases/cases';
import type { Directory } from '../../../features/members/members';
import type { Staff } from '../../../features/staff/staff';
import type { Db } from '../../../platform/db';
import { bodyOf } from '../../../platform/intake/intake';
import type { Read } from '../../../platform/web/bodies';
import type { Answer } from '../../../platform/web/guard';
import type { Desk, Seated } from '../desk';
import { chatOf } from '../inbox/chat-of';
import { may } from '../policy';
import { casePage, type CaseTold } from './case-page';
import { shelfPage, SHELVES } from './shelf-page';

/** What the pages of cases need of the house. */
export interface CasesHouse {
  db: Db;
  audit: Audit;
  staff: Staff;
  directory: Pick<Directory, 'named'>;
  zone: string;
  now: () => number;
}

const MOST = 100;
/** A note as a form sends it, where a letter of Japanese takes nine bytes; longer ones are told, not lost. */
const LARGEST_NOTE = 20_000 * 9 + 1024;
const staffId = z.string().regex(/^[\w-]{0,64}$/);

/** What the bot could not finish: looked at, taken, written about and done. */
export function declareCases(desk: Desk, house: CasesHouse): void {
  const { db, audit, staff, directory, zone, now } = house;

  desk.page('/console/cases', 'cases.see', async ({ visit, scene, person }) => {
    const name = SHELVES.find((one) => one === visit.query('show')) ?? 'open';
    const which: Shelf = name === 'mine' ? { shelf: name, holder: person.id } : { shelf: name };
    const cases = await casesOn(db, which, MOST);
    const names = await directory.named(cases.flatMap(({ member }) => member ?? []));
    const holders = new Map((await staff.all()).map((one) => [one.id, one.name]));
    return { html: shelfPage({ ...scene, here: '/console/cases' }, { shelf: name, cases, names, holders, zone }) };
  });

  desk.page('/console/cases/:id', 'cases.see', (seated) => show(seated));

  const note = z.strictObject({ text: z.string().max(20_000) });
  const taken = { largest: LARGEST_NOTE };
  const noting = (seated: Seated, { fields }: Read<{ text: string }>): Promise<Answer> => {
    const text = (fields?.text ?? '').replaceAll('\0', '').trim();
    if (text === '' || text.length > LONGEST_NOTE) return show(seated, { fault: 'note' });
    return deed(seated, 'noted', async (trx, one) => {
      await addNote(trx, one.id, { author: seated.person.id, text }, now());
      return { done: 'note' };
    });
  };
  desk.form('/console/cases/:id/note', 'cases.work', note, noting, taken);

  /** Empty: nobody. */
  const handing = z.strictObject({ from: staffId, to: staffId });
  desk.form('/console/cases/:id/hand', 'cases.work', handing, async (seated, { fields }) => {
    if (!fields) return { refused: 'unreadable' };
    const to = fields.to === '' ? undefined : await staff.find({ id: fields.to });
    if (fields.to !== '' && !(to?.state === 'active' && may(to.role, 'cases.work'))) return { refused: 'unreadable' };
    return deed(seated, 'handed', async (trx, one) =>
      (await hand(trx, one.id, fields.from || null, to?.id ?? null)) ? { done: 'hand' } : { fault: 'hand' },
    );
  });

  desk.form('/console/cases/:id/done', 'cases.close', z.strictObject({}), (seated) =>
    deed(seated, 'closed', async (trx, one) =>
      (await close(trx, one.id, now())) ? { done: 'closed' } : { fault: 'closed' },
    ),
  );

  /** One deed on a case, with its row in the audit log; what came to nothing leaves none. */
  async function deed(
    seated: Seated,
    what: 'noted' | 'handed' | 'closed',
    work: (trx: Db, one: Case) => Promise<CaseTold>,
  ): Promise<Answer> {
    const { visit, person } = seated;
    const id = idOf(seated);
    if (id === undefined) return { refused: 'notFound' };
    const told = await audit.deed<CaseTold | undefined>(db, { id: person.id, address: visit.ip }, async (trx) => {
      const one = await caseById(trx, id);
      if (!one) return { result: undefined };
      const result = await work(trx, one);
      return { result, note: 'done' in result ? { deed: `case.${what}`, subject: String(id) } : undefined };
    });
    return told ? show(seated, told) : { refused: 'notFound' };
  }

  async function show(seated: Seated, told?: CaseTold): Promise<Answer> {
    const { scene, person } = seated;
    const id = idOf(seated);
    const one = id === undefined ? undefined : await caseById(db, id);
    if (!one) return { refused: 'notFound' };
    const { member } = one;
    const { event }: Partial<CaseFacts> = one.facts;
    const [notes, names, people, body, chat] = await Promise.all([
      notesOf(db, one.id),
      directory.named(member === undefined ? [] : [member]),
      staff.all(),
      event === undefined ? undefined : bodyOf(db, event),
      may(person.role, 'chats.see') ? chatOf(db, one.person) : undefined,
    ]);
    const name = member === undefined ? undefined : names.get(member);
    const html = casePage(
      { ...scene, here: `/console/cases/${one.id}` },
      person,
      { one, notes, people, words: wordsIn(body)?.[scene.lang], name, chat, zone },
      told,
    );
    return { html, status: !told || 'done' in told ? 200 : told.fault === 'note' ? 422 : 409 };
  }
}

function idOf({ visit }: Seated): number | undefined {
  const id = visit.param('id');
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined;
}
