import {
  DirectoryUnreachable,
  readEmail,
  readPhone,
  type Directory,
  type Member,
} from '../../../features/members/members';

/** What was found; `unsupported`: names can't be looked for, whole numbers and contacts were. */
export type Found =
  { members: readonly Member[]; more: boolean; unsupported: boolean } | 'nothing asked' | 'unreachable';

const MOST = 50;

/** Looks for members by a part of their number, name or kana, and by a whole contact. */
export async function search(directory: Directory, asked: string): Promise<Found> {
  if (asked.trim() === '') return 'nothing asked';
  try {
    const named = await directory.search(asked, MOST + 1);
    const byContact = await ofContact(directory, asked);
    const byNumber = named === 'unsupported' ? await directory.find(asked) : undefined;
    const all = [...byContact, ...(byNumber ? [byNumber] : []), ...(named === 'unsupported' ? [] : named)];
    const members = [...new Map(all.map((one) => [one.id, one])).values()];
    return { members: members.slice(0, MOST), more: members.length > MOST, unsupported: named === 'unsupported' };
  } catch (error) {
    if (error instanceof DirectoryUnreachable) return 'unreachable';
    throw error;
  }
}

async function ofContact(directory: Directory, asked: string): Promise<Member[]> {
  const [email, phone] = [readEmail(asked), readPhone(asked)];
  if (email !== undefined) return directory.findByContact({ email });
  return phone === undefined ? [] : directory.findByContact({ phone });
}
