import { createHash } from 'node:crypto';
import type { Db } from '../../platform/db';
import type { Actor, Audit } from '../audit/audit';
import type { Term } from './port';
import { serviceFaults, type ServiceTerms } from './service-rules';

/*
 * What can be reserved, as the people of the shop set it. Who has reserved already keeps the price, the deadlines and the fee that
 * were theirs: the tables see to that (`bookings_keep_terms`).
 */

/** Something that can be reserved, or could be, and which of its versions it is. */
export interface ServiceSet extends ServiceTerms {
  id: string;
  version: string;
}

/** All, also those that can't be reserved any more. */
export async function allServices(db: Db): Promise<ServiceSet[]> {
  return ((await db('services').orderBy([{ column: 'active', order: 'desc' }, 'id'])) as Row[]).map(toService);
}

/** Puts other terms in the place of those that were looked at. They must be without a fault. */
export function changeService(
  { db, audit }: { db: Db; audit: Audit },
  actor: Actor,
  id: string,
  wanted: ServiceTerms,
  seen: string,
): Promise<'changed' | 'same' | 'newer' | 'unknown'> {
  if (serviceFaults(wanted).length > 0) throw new Error('terms with a fault are not kept');
  return audit.deed(db, actor, async (trx) => {
    const before = (await trx('services').where({ id }).first()) as Row | undefined;
    if (!before) return { result: 'unknown' };
    if (toService(before).version !== seen) return { result: 'newer' };
    const after = toRow(wanted);
    const other = (Object.keys(after) as (keyof typeof after)[]).filter((column) => before[column] !== after[column]);
    if (other.length === 0) return { result: 'same' };
    await trx('services').where({ id }).update(after);
    const written = (row: typeof after) => other.map((column) => `${column} ${row[column]}`).join('; ');
    const details = { from: written(before), to: written(after) };
    return { result: 'changed', note: { deed: 'setting.serviceChanged', subject: id, details } };
  });
}

interface Columns {
  name_ja: string;
  name_en: string;
  minutes: number;
  buffer_before: number;
  buffer_after: number;
  price: number;
  change_until: Term;
  cancel_until: Term;
  late_fee_percent: number;
  notice_minutes: number;
  horizon_days: number;
  max_open: number;
  approval: number;
  step_minutes: number;
  /** JSON. */
  reminders: string;
  unmarked: 'came' | 'missed';
  active: number;
}
type Row = Columns & { id: string };

function toService({ id, ...row }: Row): ServiceSet {
  return {
    id,
    version: createHash('sha256')
      .update(JSON.stringify(toRow(termsOf(row))))
      .digest('base64url')
      .slice(0, 16),
    ...termsOf(row),
  };
}

function termsOf(row: Columns): ServiceTerms {
  return {
    name: { ja: row.name_ja, en: row.name_en },
    minutes: row.minutes,
    bufferBefore: row.buffer_before,
    bufferAfter: row.buffer_after,
    price: row.price,
    changeUntil: row.change_until,
    cancelUntil: row.cancel_until,
    lateFeePercent: row.late_fee_percent,
    noticeMinutes: row.notice_minutes,
    horizonDays: row.horizon_days,
    maxOpen: row.max_open,
    approval: row.approval === 1,
    stepMinutes: row.step_minutes,
    reminders: JSON.parse(row.reminders) as Term[],
    unmarked: row.unmarked,
    active: row.active === 1,
  };
}

function toRow(terms: ServiceTerms): Columns {
  return {
    name_ja: terms.name.ja,
    name_en: terms.name.en,
    minutes: terms.minutes,
    buffer_before: terms.bufferBefore,
    buffer_after: terms.bufferAfter,
    price: terms.price,
    change_until: terms.changeUntil,
    cancel_until: terms.cancelUntil,
    late_fee_percent: terms.lateFeePercent,
    notice_minutes: terms.noticeMinutes,
    horizon_days: terms.horizonDays,
    max_open: terms.maxOpen,
    approval: Number(terms.approval),
    step_minutes: terms.stepMinutes,
    reminders: JSON.stringify(terms.reminders),
    unmarked: terms.unmarked,
    active: Number(terms.active),
  };
}
