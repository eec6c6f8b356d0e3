import type { PageKey } from '../../../platform/words/pages';
import { termInWords } from '../../../platform/words/terms';
import type { ConsoleScene } from '../desk';

/* Services and who does them as the log shows them: what was set, by the names of the fields on their pages. */

const FIELDS: Readonly<Record<string, PageKey>> = {
  ...{ name_ja: 'console.services.field.nameJa', name_en: 'console.services.field.nameEn' },
  ...{ minutes: 'console.services.field.minutes', price: 'console.services.field.price' },
  ...{ buffer_before: 'console.services.field.bufferBefore', buffer_after: 'console.services.field.bufferAfter' },
  ...{ change_until: 'console.services.field.changeUntil', cancel_until: 'console.services.field.cancelUntil' },
  ...{ late_fee_percent: 'console.services.field.lateFeePercent', max_open: 'console.services.field.maxOpen' },
  ...{ notice_minutes: 'console.services.field.noticeMinutes', horizon_days: 'console.services.field.horizonDays' },
  ...{ approval: 'console.services.field.approval', step_minutes: 'console.services.field.stepMinutes' },
  ...{ reminders: 'console.services.field.reminders', unmarked: 'console.services.field.unmarked' },
  ...{ active: 'console.services.field.active', by: 'console.services.by' },
  ...{ kind: 'console.resources.field.kind', seats: 'console.resources.field.seats' },
  services: 'console.resources.services',
};

/** One thing that was set: the name of its field as people read it, and to what. */
export interface Term {
  field: string;
  label: string;
  value: string;
}

/**
 * What the log keeps of a service or of who does one (`minutes 30; by sato,suzuki`), in words; undefined where that is not what
 * stands there. @param nameOf what services, people and tables are called
 */
export function termsInWords(
  scene: ConsoleScene,
  text: string,
  nameOf: (id: string) => string,
): readonly Term[] | undefined {
  const terms: Term[] = [];
  for (const part of text.split('; ')) {
    const [field = '', ...rest] = part.split(' ');
    const label = Object.hasOwn(FIELDS, field) && FIELDS[field];
    const last = terms.at(-1);
    if (label) terms.push({ field, label: scene.say(label), value: rest.join(' ') });
    else if (last)
      last.value += `; ${part}`; // a name may hold what stands between two fields
    else return undefined;
  }
  return terms.map((term) => ({ ...term, value: valueOf(scene, term, nameOf) }));
}

function valueOf({ say, lang }: ConsoleScene, { field, value }: Term, nameOf: (id: string) => string): string {
  const listed = (all: readonly string[]) => all.join(lang === 'ja' ? '、' : ', ') || '–';
  switch (field) {
    case 'by':
    case 'services':
      return listed(value.split(',').flatMap((id) => (id === '' ? [] : [nameOf(id)])));
    case 'active':
    case 'approval':
      return say(`console.services.${field}.${value === '1' ? 'yes' : 'no'}`);
    case 'kind':
      return value === 'staff' || value === 'table' ? say(`console.resources.kind.${value}`) : value;
    case 'unmarked':
      return value === 'came' || value === 'missed' ? say(`console.res.${value}`) : value;
    case 'change_until':
    case 'cancel_until':
      return termInWords(value, lang);
    case 'reminders':
      return listed(remindersIn(value).map((term) => termInWords(term, lang)));
    default:
      return value;
  }
}

function remindersIn(value: string): string[] {
  try {
    return JSON.parse(value) as string[];
  } catch {
    return [value]; // the log keeps the beginning of what is long
  }
}
