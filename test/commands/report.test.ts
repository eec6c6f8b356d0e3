import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../src/commands/report';
import { record } from '../../src/platform/journal/journal';
import { onEachEngine, migratedDatabaseUrl } from '../support/databases';
import { faqFolder, openTestHouse, type TestHouse } from '../support/house';

const ENTRY = '---\nid: parking\nquestion:\n  ja: 駐車場はありますか\n---\n\n## 日本語\n\n3台分あります。\n';

describe('npm run report', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    for (const stream of ['log', 'error'] as const)
      jest.spyOn(console, stream).mockImplementation((...lines: unknown[]) => void said.push(lines.join(' ')));
  });
  afterEach(() => jest.restoreAllMocks());

  onEachEngine((engine) => {
    let house: TestHouse;
    let env: Record<string, string>;
    beforeAll(async () => {
      const folder = faqFolder();
      writeFileSync(path.join(folder, 'parking.md'), ENTRY);
      env = { DATABASE_URL: await migratedDatabaseUrl(engine), FAQ_FOLDER: folder };
      house = await openTestHouse(engine, { env });
    });
    afterAll(() => house.close());

    test('what customers did in the chat is counted', async () => {
      const friend = await house.friend();
      const says = async (text: string) => {
        house.line.say(friend, text);
        await house.hears(friend);
      };
      await says('駐車場はありますか');
      await says('解決した');
      await says('宇宙船の修理はできますか');
      expect(await run(['--json'], env)).toBe(0);
      const { figures, rates, entries, friendsNow } = JSON.parse(said.join()) as {
        figures: object;
        rates: object;
        entries: object[];
        friendsNow: number;
      };
      const none = { chosen: 0, tapped: 0, unsolved: 0, cases: 0, linked: 0 };
      expect(figures).toMatchObject({ asked: 2, answered: 1, missed: 1, solved: 1, friends: 1, ...none });
      expect(rates).toMatchObject({
        answeredAlone: { percent: 50, part: 1, whole: 2 },
        solved: { percent: 100 },
        linkFinished: { percent: null },
      });
      expect(entries).toEqual([{ id: 'parking', answered: 1, solved: 1, unsolved: 0 }]);
      expect(friendsNow).toBe(1);
    });

    test('days are the shop’s; sheets are written once, and never over another file', async () => {
      const at = (moment: string) => Date.parse(moment);
      await record(house.app.db, [
        // 23:59 and 0:00 of the first of November in Tokyo.
        { at: at('2025-10-31T14:59:59.999Z'), type: 'link.offered', person: 'U1', data: { way: 'bridge' } },
        { at: at('2025-10-31T15:00:00Z'), type: 'link.offered', person: 'U2', data: { way: 'bridge' } },
        { at: at('2025-11-02T14:59:59.999Z'), type: 'link.linked', person: 'U2', data: { way: 'bridge' } },
        { at: at('2025-11-02T15:00:00Z'), type: 'link.linked', person: 'U3', data: { way: 'bridge' } },
      ]);
      await house.app.db('cases').insert({
        ...{ person: 'U2', topic: 'orders', opened_at: at('2025-11-01T03:00:00Z'), key: 'e1:orders', facts: '{}' },
      });
      const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
      const [days, entries] = [path.join(folder, 'days.csv'), path.join(folder, 'entries.csv')];
      const args = ['--from', '2025-11-01', '--to', '2025-11-02', '--days', days, '--entries', entries];
      expect(await run(args, { ...env, LANG: 'ja_JP.UTF-8' })).toBe(0);
      expect(said.join()).toMatch(/ 100\.0% {2}連携の完了率 \(1\/1\)/);
      expect(said.join()).toMatch(/ – {2}ボットだけで回答した割合 \(0\/0\)/);
      const sheet = readFileSync(days, 'utf8').split('\r\n');
      expect(sheet[0]).toMatch(/^\ufeff日付,質問,/);
      expect(sheet.slice(1, 3)).toEqual([
        '2025-11-01,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,1,0,0,0,0,0,0,,,,,0.0,,,,,,,',
        '2025-11-02,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,,,,,,,,,,,,',
      ]);
      expect(await run(args, env)).toBe(1);
      expect(said.at(-1)).toContain('is there already');
    });
  });

  test('what cannot be understood is refused, and says how it goes', async () => {
    expect(await run(['--loud'], {})).toBe(2);
    expect(await run(['--from', '2026-02-30'], {})).toBe(2);
    expect(await run(['yesterday'], {})).toBe(2);
    expect(said.join()).toContain('npm run report --');
  });
});
