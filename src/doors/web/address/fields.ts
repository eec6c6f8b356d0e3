import { z } from 'zod';
import { readAddress, type Address } from '../../../features/members/members';
import type { PageKey } from '../../../platform/words/pages';

/** What somebody wrote, by field. */
export interface Written {
  postalCode: string;
  city: string;
  street: string;
  building: string;
}

/** What is to be put right, by field. */
export type Faults = Partial<Record<keyof Written, PageKey>>;

/** The form as it comes: whatever is wrong with it is told beside the field. */
export const addressFields = z.strictObject({
  postalCode: z.string(),
  city: z.string(),
  street: z.string(),
  building: z.string(),
});

const TOLD: Record<keyof Written, PageKey> = {
  postalCode: 'address.badPostal',
  city: 'address.badCity',
  street: 'address.badStreet',
  building: 'address.badBuilding',
};

/** Reads what was written, or says by field what is to be put right. */
export function takeAddress(written: Written): Address | { faults: Faults } {
  const read = readAddress(written);
  if (!('wrong' in read)) return read;
  return { faults: Object.fromEntries(read.wrong.map((name) => [name, TOLD[name]])) };
}
