import { daysBefore, report, SHEETS, totalOf, type SheetName } from '../../../features/analytics/analytics';
import type { Db } from '../../../platform/db';
import type { QuotaStanding } from '../../../platform/outbox/outbox';
import type { Desk } from '../desk';
import type { Titles } from '../titles';
import { askedFor } from './asked-for';
import { reportPage } from './report-page';

/** What the report needs of the house. */
export interface ReportHouse {
  db: Db;
  /** The shop's IANA time zone. */
  zone: string;
  now: () => number;
  /** What FAQ entries are called. */
  titles: Titles;
  /** What LINE says of this month's messages; undefined where it did not tell yet. */
  quota: () => Promise<QuotaStanding | undefined>;
}

/** How the bot and the shop did, for any days; and the tables behind it as sheets. */
export function declareReport(desk: Desk, { db, zone, now, titles, quota }: ReportHouse): void {
  desk.page('/console/report', 'report.see', async ({ visit, scene }) => {
    const asked = askedFor(visit, zone, now());
    const [made, before, standing] = await Promise.all([
      report(db, zone, asked.days, asked.unit),
      totalOf(db, zone, daysBefore(asked.days)),
      quota(),
    ]);
    const view = { asked, made, before, quota: standing, titles: await titles() };
    const html = reportPage({ ...scene, here: '/console/report' }, view);
    return { html, status: asked.wrong ? 422 : 200 };
  });

  desk.page('/console/report/sheets/:name', 'report.see', async ({ visit, scene }) => {
    const name = visit.param('name');
    if (!isSheet(name)) return { refused: 'notFound' };
    const { days, unit } = askedFor(visit, zone, now());
    const file = SHEETS[name](await report(db, zone, days, unit), scene.lang);
    return { file, type: 'text/csv; charset=utf-8', saveAs: `report-${name}-${days.from}-${days.to}.csv` };
  });
}

function isSheet(name: string): name is SheetName {
  return Object.hasOwn(SHEETS, name);
}
