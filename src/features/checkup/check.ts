import type { Config } from '../../config';
import type { Both } from '../../platform/lang';
import type { LineLook } from '../../platform/line/line-look';
import type { Verdict } from './finding';

/** What the checks look at, and by which clock. */
export interface Ground {
  config: Config;
  line: LineLook;
  /** True for a text that the bot understands without the FAQ; the FAQ's buttons may say such a text. */
  understands: (text: string) => boolean;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Which part of the installation a check is about. */
export type Part = 'machine' | 'address' | 'line' | 'login' | 'faq';

/** One thing that is looked at. */
export interface Check {
  /** Stays for ever: programs and docs/doctor.md name it. */
  id: string;
  part: Part;
  what: Both;
  /** Checks without whose success this one says nothing: it is skipped then. */
  needs?: readonly string[];
  /** Milliseconds; 10,000 when absent. */
  limitMs?: number;
  /** Only looks: changes nothing, here or at LINE. */
  look: (ground: Ground) => Verdict | Promise<Verdict>;
  /** Sets right what `look` found, where that can be done from here. Only done when it is asked for. */
  mend?: (ground: Ground) => Promise<void>;
}
