import type { Service } from './port';
import { isBadName } from './serving-rules';

/** What the shop sets of something that can be reserved. */
export type ServiceTerms = Omit<Service, 'id'> & {
  /** Whether it can be reserved. */
  active: boolean;
  /** What nobody marked a day after its end counts as. */
  unmarked: 'came' | 'missed';
};
export type ServiceField = Exclude<keyof ServiceTerms, 'name'> | 'nameJa' | 'nameEn';

/** The least, the most and the step of each number: what the tables hold, and what makes sense. */
export const SERVICE_BOUNDS = {
  minutes: [5, 1440, 5],
  bufferBefore: [0, 240, 5],
  bufferAfter: [0, 240, 5],
  stepMinutes: [5, 1440, 5],
  price: [0, 9_999_999, 1],
  lateFeePercent: [0, 100, 1],
  noticeMinutes: [0, 43_200, 1],
  horizonDays: [1, 730, 1],
  maxOpen: [1, 100, 1],
} as const satisfies Partial<Record<ServiceField, readonly [least: number, most: number, step: number]>>;
export type NumberField = keyof typeof SERVICE_BOUNDS;

const MOST_REMINDERS = 3;

/** Which of them cannot be. */
export function serviceFaults(wanted: ServiceTerms): ServiceField[] {
  const numbers = (Object.keys(SERVICE_BOUNDS) as NumberField[]).filter((field) => {
    const [least, most, step] = SERVICE_BOUNDS[field];
    const value = wanted[field];
    return !Number.isInteger(value) || value < least || value > most || value % step !== 0;
  });
  const badReminders =
    wanted.reminders.length > MOST_REMINDERS || !wanted.reminders.every((term) => isTerm(term) && term !== '0');
  return [
    ...(isBadName(wanted.name.ja) ? (['nameJa'] as const) : []),
    ...(isBadName(wanted.name.en) ? (['nameEn'] as const) : []),
    ...numbers,
    ...(['changeUntil', 'cancelUntil'] as const).filter((field) => !isTerm(wanted[field])),
    ...(badReminders ? (['reminders'] as const) : []),
  ];
}

/** Whether it is minutes before a beginning, or a time on the day before. */
function isTerm(term: string): boolean {
  const [, hour, minute] = /^previous day (\d{1,2}):(\d\d)$/.exec(term) ?? [];
  return /^\d{1,6}$/.test(term) || (hour !== undefined && Number(hour) < 24 && Number(minute) < 60);
}
