import { seedDemoShop } from '../../src/features/members/members';
import { hashPassword } from '../../src/platform/passwords';
import type { Db } from '../../src/platform/db';

/** The demo shop's members and what they have with it. Their passwords are hashed, as dearly as ever, once for a test file. */
export async function addDemoMembers(db: Db, now = Date.now(), zone = 'Asia/Tokyo'): Promise<void> {
  await seedDemoShop(db, now, zone, (password) => {
    const hash = hashes.get(password) ?? hashPassword(password);
    hashes.set(password, hash);
    return hash;
  });
}

const hashes = new Map<string, Promise<string>>();
