import type { Ground } from '../../../src/features/checkup/checkup';
import { noticeChecks } from '../../../src/features/checkup/checks/notices';
import { openDatabase } from '../../../src/platform/db';
import { addEndpoint, notice, openNoticeSeal, switchEndpoint } from '../../../src/platform/notices/notices';
import { migratedDatabaseUrl, onEachEngine } from '../../support/databases';

onEachEngine((engine) => {
  test('an endpoint that takes nothing is told by its id, worse when it was switched off for it', async () => {
    const databaseUrl = await migratedDatabaseUrl(engine);
    const db = openDatabase(databaseUrl);
    const look = () => noticeChecks[0]!.look({ config: { databaseUrl } } as Ground);
    try {
      expect((await look()).outcome).toBe('skipped');
      const place = { url: 'https://shop.example.jp/?token=hidden', types: ['address.changed'] } as const;
      const { id } = await addEndpoint(db, openNoticeSeal('x'), place, 1);
      expect(await look()).toMatchObject({ outcome: 'good', found: { en: 'endpoints: 1, all take them' } });

      await notice(db, [{ type: 'address.changed', key: 'x', at: 1, data: { member: 'M-1' } }]);
      await db('notice_deliveries').update({ state: 'failed', done_at: 2 });
      const failed = await look();
      expect(failed).toMatchObject({ outcome: 'warn', found: { en: `notices were not taken: ${id}` } });
      expect(failed.remedy!.en).toContain('npm run notices');

      await db('notice_endpoints').update({ state: 'off', why: 'failing' });
      const off = await look();
      expect(off.outcome).toBe('bad');
      expect(JSON.stringify([failed, off])).not.toContain('hidden');

      // Off by somebody's wish is as it should be, once nothing is left to send.
      await db('notice_deliveries').delete();
      await switchEndpoint(db, id, 'on');
      await switchEndpoint(db, id, 'off');
      expect((await look()).outcome).toBe('good');
    } finally {
      await db.destroy();
    }
  });
});
