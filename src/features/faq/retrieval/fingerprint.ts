import { createHash } from 'node:crypto';
import { BESIDE } from './lexicon/beside';
import { COMMERCE } from './lexicon/commerce';
import { GENERAL } from './lexicon/general';
import { LIFE } from './lexicon/life';
import { PLACES } from './lexicon/places';
import { FORMAT } from './storage';

/** Tells indexes apart that the same entries give: another format, another way of taking texts apart, another lexicon. */
export const FINGERPRINT = createHash('sha256')
  .update(String(FORMAT))
  .update(COMMERCE + PLACES + LIFE + GENERAL + BESIDE)
  .digest('hex')
  .slice(0, 8);
