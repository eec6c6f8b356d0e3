import type { Db } from '../../../platform/db';
import { endpoints, type Endpoint } from '../../../platform/notices/notices';
import type { Check } from '../check';
import { bad, good, skipped, warn, type Verdict } from '../finding';
import { withDatabase } from './server';

/** Whether the company's systems hear what happens. */
export const noticeChecks: readonly Check[] = [
  {
    id: 'notices',
    part: 'machine',
    what: { ja: '自社システムへの通知', en: 'notices to your systems' },
    needs: ['schema'],
    look: (ground) => withDatabase(ground, heard, NOBODY),
  },
];

const NOBODY = skipped('通知先はありません', 'nobody is told');

/** Says ids, never addresses: they may hold a password of somebody's. */
async function heard(db: Db): Promise<Verdict> {
  const all = await endpoints(db);
  if (all.length === 0) return NOBODY;
  const given = (which: (one: Endpoint) => boolean) => all.filter(which).map(({ id }) => id);
  const off = given(({ why }) => why === 'gone' || why === 'failing');
  if (off.length > 0)
    return bad(
      {
        ja: `届かないため止まっています: ${off.join(', ')}`,
        en: `switched off, since nothing was taken: ${off.join(', ')}`,
      },
      MEND,
    );
  const failing = given(({ failingSince, failed }) => failingSince !== undefined || failed > 0);
  if (failing.length > 0)
    return warn(
      { ja: `届いていない通知があります: ${failing.join(', ')}`, en: `notices were not taken: ${failing.join(', ')}` },
      MEND,
    );
  return good(`通知先 ${all.length}件、すべて届いています`, `endpoints: ${all.length}, all take them`);
}

const MEND = {
  ja: '受け取る側を直し、npm run notices -- test で確かめ、on で再開、retry で送り直してください(docs/api.md)。',
  en: 'Mend the receiver, try it with npm run notices -- test, switch it on, and retry what was given up (docs/api.md).',
};
