import { z } from 'zod';
import {
  SERVICE_BOUNDS,
  type NumberField,
  type ServiceField,
  type ServiceTerms,
  type Term,
} from '../../../features/book/book';
import type { Lang } from '../../../platform/lang';
import { readTerm, termInWords } from '../../../platform/words/terms';

/** The fields of a service as they are typed. */
export type TypedService = Record<Exclude<ServiceField, 'approval' | 'active' | 'unmarked'>, string> & {
  approval: 'yes' | 'no';
  active: 'yes' | 'no';
  unmarked: 'came' | 'missed';
};

const text = z.string().max(200);
export const serviceFields = {
  ...{ nameJa: text, nameEn: text, minutes: text, price: text, bufferBefore: text, bufferAfter: text },
  ...{ changeUntil: text, cancelUntil: text, lateFeePercent: text, noticeMinutes: text, horizonDays: text },
  ...{ maxOpen: text, stepMinutes: text, reminders: text },
  ...{ approval: z.enum(['yes', 'no']), active: z.enum(['yes', 'no']), unmarked: z.enum(['came', 'missed']) },
};

const id = z.string().max(64);
const MOST_TICKED = 200;
/** Room for a form in which all that can be ticked is, beside its other fields. */
export const MUCH_TICKED = { mostFields: MOST_TICKED + 40 };
/** What is ticked of a list: browsers send each by itself, and none at all as nothing. */
export const ticked = z
  .union([id, z.array(id).max(MOST_TICKED)])
  .default([])
  .transform((all) => [...new Set([all].flat())]);

const NUMBERS = Object.keys(SERVICE_BOUNDS) as NumberField[];

/** What was typed as terms; what cannot be read is none that `serviceFaults` would let pass. */
export function readService(typed: TypedService): ServiceTerms {
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, readNumber(typed[field])])) as Record<
    NumberField,
    number
  >;
  const term = (one: string) => (readTerm(one) ?? '') as Term;
  const reminders = typed.reminders
    .normalize('NFKC')
    .split(/[,、;\n]/)
    .filter((one) => one.trim() !== '');
  return {
    ...numbers,
    name: { ja: readName(typed.nameJa), en: readName(typed.nameEn) },
    changeUntil: term(typed.changeUntil),
    cancelUntil: term(typed.cancelUntil),
    reminders: reminders.map(term),
    approval: typed.approval === 'yes',
    active: typed.active === 'yes',
    unmarked: typed.unmarked,
  };
}

export function readName(typed: string): string {
  return typed.normalize('NFC').trim();
}

export function readNumber(typed: string): number {
  const plain = typed.normalize('NFKC').replace(/[\s,円¥%分日件名席]/g, '');
  return /^\d{1,8}$/.test(plain) ? Number(plain) : NaN;
}

/** As it is written over. */
export function writeService(terms: ServiceTerms, lang: Lang): TypedService {
  const yesNo = (is: boolean) => (is ? 'yes' : 'no');
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, String(terms[field])])) as Record<
    NumberField,
    string
  >;
  return {
    ...numbers,
    ...{ nameJa: terms.name.ja, nameEn: terms.name.en },
    changeUntil: termInWords(terms.changeUntil, lang),
    cancelUntil: termInWords(terms.cancelUntil, lang),
    reminders: terms.reminders.map((term) => termInWords(term, lang)).join(lang === 'ja' ? '、' : ', '),
    ...{ approval: yesNo(terms.approval), active: yesNo(terms.active), unmarked: terms.unmarked },
  };
}

/** How a new one begins: by the terms of one that there is already, for those of a shop are mostly the same. */
export function blankService(like: ServiceTerms | undefined, lang: Lang): TypedService {
  const usual: ServiceTerms = {
    ...{ name: { ja: '', en: '' }, minutes: 60, price: 0, bufferBefore: 0, bufferAfter: 0, stepMinutes: 30 },
    ...{ changeUntil: 'previous day 20:00', cancelUntil: 'previous day 20:00', lateFeePercent: 0 },
    ...{ noticeMinutes: 120, horizonDays: 60, maxOpen: 5, approval: false, reminders: ['previous day 18:00'] },
    ...{ unmarked: 'came', active: true },
  };
  return { ...writeService(like ?? usual, lang), nameJa: '', nameEn: '', price: '', minutes: '', active: 'yes' };
}
