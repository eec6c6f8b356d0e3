import { oneOf, type Fields } from '../../platform/line/render/values';

/** A datetimepicker action, read. Times have no zone, as at LINE. */
export interface Picker {
  mode: 'date' | 'time' | 'datetime';
  initial?: string;
  min?: string;
  max?: string;
}

const FORMS: Record<Picker['mode'], RegExp> = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
};

/** Reads a datetimepicker. LINE writes and takes a lower-case 't' between date and time; a browser's input wants a capital one. */
export function picker(action: Fields): Picker {
  const mode = oneOf(action.mode, ['date', 'time', 'datetime']) ?? 'datetime';
  const read = (value: unknown) => {
    const written = typeof value === 'string' ? value.replace('t', 'T') : '';
    return FORMS[mode].test(written) ? written : undefined;
  };
  const found = { initial: read(action.initial), min: read(action.min), max: read(action.max) };
  return { mode, ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) };
}

/** The postback parameters of what was picked, or undefined where it isn't a value of this mode within its limits. */
export function picked(
  { mode, min, max }: Picker,
  value: string,
): { date?: string; time?: string; datetime?: string } | undefined {
  if (!FORMS[mode].test(value) || (min && value < min) || (max && value > max)) return undefined;
  return { [mode]: value };
}
