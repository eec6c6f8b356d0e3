import * as passwords from '../../platform/passwords';
import { DirectoryUnreachable } from './directory';

export { hashPassword } from '../../platform/passwords';

/** As in platform/passwords.ts; where too many sign in at once, the directory is out of reach for this one. */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  try {
    return await passwords.isPassword(kept, password);
  } catch (error) {
    if (error instanceof passwords.TooManySignIns) throw new DirectoryUnreachable(error.message);
    throw error;
  }
}
