import { z } from 'zod';
import {
  allServices,
  changeService,
  SERVICE_BOUNDS,
  serviceFaults,
  type NumberField,
  type ServiceField,
  type ServiceSet,
  type ServiceTerms,
  type Term,
} from '../../../features/book/book';
import type { Changed } from '../../../features/settings/settings';
import type { Lang } from '../../../platform/lang';
import type { Answer } from '../../../platform/web/guard';
import { readTerm, termInWords } from '../../../platform/words/terms';
import type { Desk, Seated } from '../desk';
import { setElsewhere } from './elsewhere';
import { actorOf, statusOf } from './frame';
import type { BookHouse } from './outside';
import { servicePage, servicesPage, type TypedService } from './services-page';

const HERE = '/console/settings/services';
const ONE = `${HERE}/:id` as const;
const text = z.string().max(200);
const fields = z.strictObject({
  ...{ nameJa: text, nameEn: text, minutes: text, price: text, bufferBefore: text, bufferAfter: text },
  ...{ changeUntil: text, cancelUntil: text, lateFeePercent: text, noticeMinutes: text, horizonDays: text },
  ...{ maxOpen: text, stepMinutes: text, reminders: text },
  ...{ approval: z.enum(['yes', 'no']), active: z.enum(['yes', 'no']), unmarked: z.enum(['came', 'missed']) },
  version: z.string().max(40),
});
const NUMBERS = Object.keys(SERVICE_BOUNDS) as NumberField[];

/** What can be reserved: names, prices, lengths, deadlines, fees and reminders. */
export function declareServices(desk: Desk, house: BookHouse): void {
  desk.page(HERE, 'settings.see', async ({ scene: before }) => {
    const scene = { ...before, here: HERE } as const;
    if (house.elsewhere) return { html: setElsewhere(scene, scene.say('console.services.title')) };
    return { html: servicesPage(scene, await allServices(house.db)) };
  });

  desk.page(ONE, 'settings.see', (seated) => show(seated));

  desk.form(ONE, 'settings.change', fields, async (seated, { fields: given }) => {
    if (!given || house.elsewhere) return { refused: 'unreadable' };
    const { version: seen, ...typed } = given;
    const wanted = read(typed);
    const faults = serviceFaults(wanted);
    if (faults.length > 0) return show(seated, { typed, faults });
    const changed = await changeService(house, actorOf(seated), seated.visit.param('id'), wanted, seen);
    if (changed === 'unknown') return { refused: 'notFound' };
    return show(seated, changed === 'newer' ? { typed, changed } : { changed });
  });

  async function show(
    { scene: before, visit }: Seated,
    told: { typed?: TypedService; faults?: ServiceField[]; changed?: Changed } = {},
  ): Promise<Answer> {
    const service = (await allServices(house.db)).find(({ id }) => id === visit.param('id'));
    if (!service || house.elsewhere) return { refused: 'notFound' };
    const scene = { ...before, here: `${HERE}/${encodeURIComponent(service.id)}` } as const;
    const { typed = written(service, visit.lang), faults = [], changed } = told;
    const html = servicePage(scene, { service, typed, faults }, changed);
    return { html, status: faults.length > 0 ? 422 : statusOf(changed) };
  }
}

/** What was typed as terms; what cannot be read is none that `serviceFaults` would let pass. */
function read(typed: TypedService): ServiceTerms {
  const plain = (one: string) => one.normalize('NFC').trim();
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, numberOf(typed[field])])) as Record<
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
    name: { ja: plain(typed.nameJa), en: plain(typed.nameEn) },
    changeUntil: term(typed.changeUntil),
    cancelUntil: term(typed.cancelUntil),
    reminders: reminders.map(term),
    approval: typed.approval === 'yes',
    active: typed.active === 'yes',
    unmarked: typed.unmarked,
  };
}

function numberOf(text: string): number {
  const plain = text.normalize('NFKC').replace(/[\s,円¥%分日件]/g, '');
  return /^\d{1,8}$/.test(plain) ? Number(plain) : NaN;
}

/** As it is written over. */
function written(service: ServiceSet, lang: Lang): TypedService {
  const yesNo = (is: boolean) => (is ? 'yes' : 'no');
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, String(service[field])])) as Record<
    NumberField,
    string
  >;
  return {
    ...numbers,
    ...{ nameJa: service.name.ja, nameEn: service.name.en },
    changeUntil: termInWords(service.changeUntil, lang),
    cancelUntil: termInWords(service.cancelUntil, lang),
    reminders: service.reminders.map((term) => termInWords(term, lang)).join(lang === 'ja' ? '、' : ', '),
    ...{ approval: yesNo(service.approval), active: yesNo(service.active), unmarked: service.unmarked },
  };
}
