import { isKnown } from '../../../conversation/attending';
import type { Db } from '../../../platform/db';

/** A person's id at LINE. */
const PERSON = /^U[0-9a-f]{32}$/;

/** Whether this is somebody's id; groups have no chat in the inbox. */
export function isPerson(id: string): boolean {
  return PERSON.test(id);
}

/** Whose chat can be looked at in the inbox: the same, where there is one with them. */
export async function chatOf(db: Db, person: string | undefined): Promise<string | undefined> {
  return person !== undefined && isPerson(person) && (await isKnown(db, person)) ? person : undefined;
}
