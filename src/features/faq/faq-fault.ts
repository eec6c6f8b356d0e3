import type { Both, Lang } from '../../platform/lang';

/** Something wrong with a file, for the person who wrote it. */
export interface FaqFault {
  /** The file, relative to the folder; '' when it is the folder itself. */
  file: string;
  /** The line, counted from 1; absent when the whole file is meant. */
  line?: number;
  /** What is wrong, and what to do about it: whole sentences. */
  reason: Both;
  remedy: Both;
}

/** A fault as one line for a terminal or a log: `faq/hours.md:3: what is wrong. What to do.` */
export function faultInWords(fault: FaqFault, lang: Lang, folder = ''): string {
  const path = [folder.replace(/[/\\]+$/, ''), fault.file].filter((part) => part !== '').join('/');
  const place = fault.line === undefined ? path : `${path}:${fault.line}`;
  return `${place}: ${fault.reason[lang]}${lang === 'ja' ? '' : ' '}${fault.remedy[lang]}`;
}
