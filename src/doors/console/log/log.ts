import type { Audit, Filter } from '../../../features/audit/audit';
import { allServices, resourceNames } from '../../../features/book/book';
import { all as cannedReplies } from '../../../features/canned/canned';
import type { Staff } from '../../../features/staff/staff';
import type { Db } from '../../../platform/db';
import type { Visit } from '../../../platform/web/visit';
import type { Desk } from '../desk';
import type { Names } from '../inbox/called';
import type { Titles } from '../titles';
import { logPage, TOPICS } from './pages';
import { waysOf } from './ways';

const ON_A_PAGE = 50;

interface LogHouse {
  db: Db;
  audit: Audit;
  staff: Staff;
  /** What customers are called. */
  names: Names;
  /** What FAQ entries are called. */
  titles: Titles;
  zone: string;
}

/** The audit log: who did what, the newest first, by who and what, page after page. */
export function declareLog(desk: Desk, house: LogHouse): void {
  const { db, audit, staff, zone } = house;
  desk.page('/console/audit', 'audit.see', async ({ visit, scene }) => {
    const filter = filterOf(visit);
    // One more than is shown tells whether there are older ones.
    const found = await audit.newest(db, filter, ON_A_PAGE + 1);
    const [rows, more] = [found.slice(0, ON_A_PAGE), found.length > ON_A_PAGE];
    const { lang } = visit;
    const [people, canned, services, resources, titles, ways] = await Promise.all([
      staff.all(),
      cannedReplies(db),
      allServices(db),
      resourceNames(db),
      house.titles(),
      waysOf(house, scene, rows),
    ]);
    const names = new Map([
      ...canned.map(({ id, name }) => [id, name] as const),
      ...services.map(({ id, name }) => [id, name[lang]] as const),
      ...[...resources].map(([id, name]) => [id, name[lang]] as const),
    ]);
    return { html: logPage(scene, { rows, more, filter, people, names, titles, ways, zone }) };
  });
}

/** What stands in the address bar may be anything: what is no filter of ours is none. */
function filterOf(visit: Visit): Filter {
  const [actor, subject, before] = [idIn(visit, 'actor'), idIn(visit, 'subject'), visit.query('before')];
  const deed = TOPICS.find((topic) => topic === visit.query('deed'));
  return {
    ...(actor !== undefined && { actor }),
    ...(subject !== undefined && { subject }),
    ...(deed !== undefined && { deed: `${deed}.` }),
    ...(before !== undefined && /^[1-9]\d{0,14}$/.test(before) && { before: Number(before) }),
  };
}

function idIn(visit: Visit, name: string): string | undefined {
  const value = visit.query(name);
  return value !== undefined && /^[\w-]{1,64}$/.test(value) ? value : undefined;
}
