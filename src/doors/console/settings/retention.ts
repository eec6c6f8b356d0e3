import { z } from 'zod';
import {
  goesBy,
  KEPT_DAYS,
  KINDS_KEPT,
  mayKeep,
  RETENTION,
  type Changed,
  type Kept,
  type Retention,
  type Settings,
} from '../../../features/settings/settings';
import type { Db } from '../../../platform/db';
import type { Answer } from '../../../platform/web/guard';
import { actorOf, type Desk, type Seated } from '../desk';
import { statusOf } from './frame';
import { retentionPage, type Goes } from './retention-page';

export interface RetentionHouse {
  db: Db;
  settings: Settings;
  now: () => number;
}

const HERE = '/console/settings/retention';
const days = z.string().max(20);
const fields = z.strictObject({
  ...{ words: days, media: days, sent: days, questions: days, rejected: days, journal: days },
  version: z.string().regex(/^\d{1,9}$/),
  sure: z.literal('yes').optional(),
});

/** For how long data are kept. Before it is saved, what would go by it is shown. */
export function declareRetention(desk: Desk, { db, settings, now }: RetentionHouse): void {
  desk.page(HERE, 'settings.see', (seated) => show(seated));

  desk.form(HERE, 'settings.change', fields, async (seated, { fields: given }) => {
    if (!given) return { refused: 'unreadable' };
    const { version, sure, ...typed } = given;
    const wanted = read(typed);
    if (Array.isArray(wanted)) return show(seated, { typed, faults: wanted });
    if (!sure) return show(seated, { typed, goes: { version, counts: await goesBy(db, wanted, now()) } });
    const asDefault = KINDS_KEPT.every((kind) => wanted[kind] === KEPT_DAYS[kind]);
    const value = asDefault ? null : JSON.stringify(wanted);
    const changed = await settings.change(actorOf(seated), RETENTION, value, Number(version));
    return show(seated, changed === 'newer' ? { typed, changed } : { changed });
  });

  async function show(
    { scene }: Seated,
    told: { typed?: Record<Kept, string>; faults?: Kept[]; goes?: Goes; changed?: Changed } = {},
  ): Promise<Answer> {
    const { retention } = await settings.fresh();
    const { version } = await settings.find(RETENTION);
    const { typed, faults = [], goes, changed } = told;
    const shown = { retention, typed: typed ?? written(retention), version, faults, goes };
    const html = retentionPage({ ...scene, here: HERE }, shown, changed);
    return { html, status: faults.length > 0 ? 422 : statusOf(changed) };
  }
}

/** What was typed as days, or which of it is none. */
function read(typed: Record<Kept, string>): Retention | Kept[] {
  const wanted = Object.fromEntries(
    KINDS_KEPT.map((kind) => {
      const text = typed[kind].normalize('NFKC').trim();
      return [kind, text === '' ? null : /^\d{1,5}$/.test(text) ? Number(text) : NaN];
    }),
  ) as unknown as Record<Kept, number | null>;
  const faults = KINDS_KEPT.filter((kind) => !mayKeep(kind, wanted[kind]));
  return faults.length > 0 ? [...faults] : wanted;
}

function written(retention: Retention): Record<Kept, string> {
  return Object.fromEntries(KINDS_KEPT.map((kind) => [kind, String(retention[kind] ?? '')])) as Record<Kept, string>;
}
