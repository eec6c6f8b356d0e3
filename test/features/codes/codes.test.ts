import type { Answering, Asking } from '../../../src/features/codes/codes';
import { DAWN, HANAKO, openCodeHouse, type CodeHouse } from '../../support/codes';
import { onEachEngine } from '../../support/databases';

const MINUTE = 60_000;
const RIGHT = { purpose: 'identify', person: 'U1', member: 'm-1', talk: 't-1' } as const;
const NOBODY = { member: undefined } as unknown as Partial<Asking>;
const wrongFor = (code: string) => String((Number(code) + 1) % 1e6).padStart(6, '0');

onEachEngine((engine) => {
  let house: CodeHouse;
  beforeEach(async () => {
    house = await openCodeHouse(engine);
  });
  afterEach(() => house.close());

  const check = (code: string, answering: Partial<Answering> = {}) =>
    house.codes.check(house.db, { ...RIGHT, ...answering, code }, house.clock.now);
  const codeFor = async (asking: Partial<Asking> = {}) => {
    expect(await house.ask(asking)).toMatchObject({ issued: true });
    await house.work();
    return house.code();
  };
  const rows = async (table: string) => (await house.db(table).select('*')) as Record<string, unknown>[];

  describe('a code', () => {
    test('comes to the address on file and is right once', async () => {
      const code = await codeFor();
      expect(house.sent).toMatchObject([{ to: 'hanako@example.jp' }]);
      expect(await check(code)).toEqual({ right: true });
      expect(await check(code)).toEqual({ right: false, why: 'over', left: 0 });
      expect(await check('?')).toEqual({ right: false, why: 'unreadable', left: 0 });
    });

    test('typed with full-width digits is the same code', async () => {
      const code = await codeFor();
      const wide = code.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      expect(await check(wide)).toEqual({ right: true });
    });

    test('is good for ten minutes and not a moment longer', async () => {
      const code = await codeFor();
      house.clock.now += 10 * MINUTE;
      expect(await check(code)).toMatchObject({ right: false, why: 'over' });
      house.clock.now -= 1;
      expect(await check(code)).toEqual({ right: true });
    });

    test('may be tried five times: the sixth try is not right, even if its code is', async () => {
      const code = await codeFor();
      for (const left of [4, 3, 2, 1, 0])
        expect(await check(wrongFor(code))).toEqual({ right: false, why: 'wrong', left });
      expect(await check(code)).toEqual({ right: false, why: 'over', left: 0 });
      expect(await rows('codes')).toMatchObject([{ state: 'spent', tries: 5 }]);
    });

    test('is right at the fifth try', async () => {
      const code = await codeFor();
      for (let i = 0; i < 4; i += 1) await check(wrongFor(code));
      expect(await check(code)).toEqual({ right: true });
    });

    test('what can be no code costs no try', async () => {
      const code = await codeFor();
      await check(wrongFor(code));
      for (let i = 0; i < 9; i += 1)
        expect(await check('わかりません')).toEqual({ right: false, why: 'unreadable', left: 4 });
      expect(await check(code)).toEqual({ right: true });
    });

    test('is right for its purpose, person, member and talk together, and for no other', async () => {
      for (let swap = 1; swap < 16; swap += 1) {
        // Two people, each with a live code for either purpose, so that every swap finds a code to be held against.
        const [own, other] = ['a', 'b'].map((who) => ({
          ...{ purpose: who === 'a' ? 'identify' : 'confirm', person: `U${who}${swap}`, member: `m-${who}${swap}` },
          ...{ talk: `t-${who}${swap}` },
        })) as [Answering, Answering];
        const codes: string[] = [];
        for (const purpose of ['confirm', 'identify'] as const) {
          for (const { person, member, talk } of [other, own]) {
            const found = { id: member!, contact: `${member}@example.jp` };
            codes.push(await codeFor({ purpose, person, talk, asked: person, member: found }));
          }
          house.clock.now += MINUTE;
        }
        const code = codes.at(-1)!;
        const names = (['purpose', 'person', 'member', 'talk'] as const).filter((_, bit) => swap & (1 << bit));
        const swapped = Object.fromEntries(names.map((name) => [name, other[name]]));
        const { right } = await check(code, { ...own, ...swapped });
        expect([names, right]).toEqual([names, false]);
        expect(await check(code, own)).toEqual({ right: true });
      }
    });

    test('a new one kills the old one of its purpose, and leaves those of others', async () => {
      const first = await codeFor();
      house.clock.now += MINUTE;
      const confirming = await codeFor({ purpose: 'confirm' });
      house.clock.now += MINUTE;
      const second = await codeFor();
      if (first !== second) expect(await check(first)).toMatchObject({ right: false });
      expect(await check(second)).toEqual({ right: true });
      expect(await check(confirming, { purpose: 'confirm' })).toEqual({ right: true });
    });

    test('ends with the talk', async () => {
      const code = await codeFor();
      await house.db.transaction((trx) => house.codes.end(trx, 'U1', house.clock.now));
      expect(await check(code)).toMatchObject({ right: false, why: 'over' });
    });

    test('comes right again when the turn that brought it runs again, and in no other turn', async () => {
      const code = await codeFor();
      expect(await check(code, { attempt: 'e-7' })).toEqual({ right: true });
      expect(await check(code, { attempt: 'e-7' })).toEqual({ right: true });
      expect(await check(wrongFor(code), { attempt: 'e-7' })).toMatchObject({ right: false });
      expect(await check(code, { attempt: 'e-7', talk: 't-2' })).toMatchObject({ right: false });
      expect(await check(code, { attempt: 'e-8' })).toMatchObject({ right: false });
    });

    test('is never tried within a transaction, whose rollback would give the try back', async () => {
      const code = await codeFor();
      await expect(
        house.db.transaction((trx) => house.codes.check(trx, { ...RIGHT, code }, house.clock.now)),
      ).rejects.toThrow('outside any transaction');
    });

    test('is nowhere in the database once it is sent; nor is an address, ever', async () => {
      await house.ask();
      const stored = async () =>
        JSON.stringify([await rows('codes'), await rows('code_counts'), await rows('jobs'), await rows('journal')]);
      const before = await stored();
      await house.work();
      const code = house.code();
      for (const text of [before, await stored()]) {
        expect(text).not.toContain('hanako');
        expect(text).not.toContain('example.jp');
        expect(text.replace(/"[^"]*(id|_at|since|key|due)":\s*"?\d+/g, '')).not.toMatch(
          new RegExp(`"${code}|${code}"`),
        );
      }
      expect(await rows('jobs')).toMatchObject([{ state: 'done', payload: '{}' }]);
      expect(house.log.join('')).not.toMatch(/hanako|[^0-9][0-9]{6}[^0-9]/);
    });

    test('the table itself takes no sixth try, no second use, no second live code, and no longer life', async () => {
      await codeFor();
      const refuses = async (change: Record<string, unknown>) =>
        expect(house.db('codes').update(change)).rejects.toThrow(/constraint/i);
      await refuses({ tries: 6 });
      await refuses({ state: 'used', ended_at: 1, used_by: 'x' });
      await refuses({ state: 'spent' });
      await refuses({ expires_at: house.clock.now + 11 * MINUTE });
      const [row] = await rows('codes');
      await expect(house.db('codes').insert({ ...row, id: 'x', key: 'x' })).rejects.toThrow(/unique/i);
      await expect(house.db('code_counts').update({ used: 10_000 })).rejects.toThrow(/constraint/i);
    });
  });

  describe('asking', () => {
    test('waits a minute between two codes, of whatever purpose and way', async () => {
      await codeFor();
      house.clock.now += MINUTE - 1;
      const refused = { refused: 'tooSoon', until: DAWN + 1_000 + MINUTE };
      expect(await house.ask()).toEqual(refused);
      expect(await house.ask({ purpose: 'link', channel: 'sms', asked: 'x' })).toEqual(refused);
      expect(await house.ask({ person: 'U2' })).toMatchObject({ issued: true });
      house.clock.now += 1;
      expect(await house.ask()).toMatchObject({ issued: true });
    });

    test('twice for the same event is once', async () => {
      const first = await house.ask({ key: 'e-1' });
      house.clock.now += 2_000;
      expect(await house.ask({ key: 'e-1' })).toEqual(first);
      await house.work();
      expect(house.sent).toHaveLength(1);
    });

    test('is the caller’s transaction: rolled back, there is no code, no letter and no count', async () => {
      const asking = house.db.transaction(async (trx) => {
        const { codes, clock } = house;
        await codes.issue(
          trx,
          { key: 'e-1', ...RIGHT, channel: 'email', asked: 'x', member: HANAKO, lang: 'ja' },
          clock.now,
        );
        throw new Error('something else failed');
      });
      await expect(asking).rejects.toThrow('something else');
      expect([await rows('codes'), await rows('code_counts'), await rows('jobs')]).toEqual([[], [], []]);
    });

    test('five codes an hour for a person, however they change what they ask with', async () => {
      for (let i = 0; i < 5; i += 1, house.clock.now += MINUTE)
        expect(await house.ask({ asked: `a-${i}`, ...NOBODY })).toMatchObject({ issued: true });
      expect(await house.ask({ asked: 'a-6', channel: 'sms' })).toEqual({
        refused: 'tooMany',
        until: DAWN + 60 * MINUTE,
      });
      house.clock.now = DAWN + 60 * MINUTE;
      expect(await house.ask({ asked: 'a-6' })).toMatchObject({ issued: true });
    });

    test('from one address on the web no more than twenty an hour, whoever asks', async () => {
      for (let i = 0; i < 20; i += 1)
        expect(await house.ask({ person: `U${i}`, asked: `a${i}`, ip: '192.0.2.7', ...NOBODY })).toMatchObject({
          issued: true,
        });
      expect(await house.ask({ person: 'U99', asked: 'a99', ip: '192.0.2.7' })).toMatchObject({ refused: 'tooMany' });
      expect(await house.ask({ person: 'U99', asked: 'a99', ip: '192.0.2.8' })).toMatchObject({ issued: true });
    });

    test('a stranger who uses up one way leaves the victim the other way and the code they have', async () => {
      const code = await codeFor();
      for (let i = 0; i < 8; i += 1) await house.ask({ person: `Ustranger${i}` });
      await house.work();
      expect(await house.ask({ person: 'Ustranger9' })).toMatchObject({ refused: 'tooMany' });
      expect(house.sent).toHaveLength(5);
      expect(await check(code)).toEqual({ right: true });
      house.clock.now += MINUTE;
      expect(await house.ask()).toMatchObject({ refused: 'tooMany' });
      expect(await house.ask({ channel: 'sms', member: { id: 'm-1', contact: '090-1234-5678' } })).toMatchObject({
        issued: true,
      });
      await house.work();
      expect(house.sent.at(-1)).toMatchObject({ to: '+819012345678' });
    });

    test('a thousand askings by as many people bring five letters to one address, whatever it is asked for by', async () => {
      let issued = 0;
      for (let i = 0; i < 1_000; i += 1) {
        const answer = await house.ask({ person: `U${i}`, asked: `member number ${i}` });
        if ('issued' in answer) issued += 1;
      }
      for (let done = 1; done > 0;) done = await house.work();
      // Nobody is told that the address has had enough; that everybody together asks too often, they are.
      expect(issued).toBe(600);
      expect(house.sent).toHaveLength(5);
      expect(house.probes()).toBe(595);
    });

    test('sixty people asking at once over two connections, while letters fail, pass no bound and block nobody', async () => {
      const other = await house.other();
      house.carrierAnswers({ kind: 'unsent', why: 'ECONNREFUSED' });
      await house.ask({ person: 'U0', asked: 'first' });
      house.clock.now += 119_000;
      const askings = Array.from({ length: 60 }, (_, i) =>
        (i % 2 ? house : other).ask({ person: `U${i % 50}`, asked: `a${i}`, key: `at once ${i}` }),
      );
      const [answers] = await Promise.all([Promise.all(askings), house.work()]);
      // Ten of them asked twice within the minute; whoever was first is answered, the other told to wait.
      expect(answers.filter((answer) => 'issued' in answer)).toHaveLength(50);
      expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'tooSoon')).toHaveLength(10);
      house.sent.length = 0;
      house.carrierAnswers({ kind: 'accepted' });
      await house.work();
      expect(new Set(house.sent.map(({ id }) => id)).size).toBeLessThanOrEqual(5);
      const counts = (await rows('code_counts')).map(({ used, most }) => Number(used) <= Number(most));
      expect(counts).not.toContain(false);
      await other.close();
    });

    test('a short message goes to no other country, and no letter to what is no address', async () => {
      const away = ['+1 900 555 0100', '+88213000000', '0570-000-000', '03-1234-5678', 'x'];
      for (const contact of away) {
        expect(
          await house.ask({ person: contact, asked: contact, channel: 'sms', member: { id: contact, contact } }),
        ).toMatchObject({ issued: true });
      }
      for (const contact of ['a@x.jp, b@x.jp', 'a@x.jp\r\nBcc: b@x.jp', '<a@x.jp>', 'nobody'])
        expect(await house.ask({ person: contact, asked: contact, member: { id: contact, contact } })).toMatchObject({
          issued: true,
        });
      await house.work();
      expect(house.sent).toEqual([]);
      expect(house.probes()).toBe(9);
    });
  });

  describe('somebody whom nobody knows', () => {
    test('gets the same answers, in the same number of rows and statements', async () => {
      const seen: string[][] = [[], []];
      let into = seen[0]!;
      house.db.on('query', ({ sql }: { sql: string }) => void into.push(sql));
      const known = await house.ask({ person: 'U1' });
      into = seen[1]!;
      const unknown = await house.ask({ person: 'U2', asked: 'who?', ...NOBODY });
      into = [];
      expect(unknown).toEqual(known);
      expect(seen[1]).toEqual(seen[0]);
      const [codes, jobs] = [await rows('codes'), await rows('jobs')];
      expect(Object.values(codes[0]!).map((value) => typeof value)).toEqual(
        Object.values(codes[1]!).map((value) => typeof value),
      );
      expect(String(codes[0]!.digest)).toHaveLength(String(codes[1]!.digest).length);
      expect(jobs.map((job) => job.kind)).toEqual(['mail', 'mail']);
      await house.work();
      expect(house.sent).toHaveLength(1);
      for (const left of [4, 3, 2, 1, 0])
        expect(await check(house.code(), { person: 'U2', member: undefined })).toEqual({
          right: false,
          why: 'wrong',
          left,
        });
      expect(await check(house.code(), { person: 'U2', member: undefined })).toMatchObject({ why: 'over' });
    });

    test('is told the same where nothing can be sent', async () => {
      house.carrierAnswers({ kind: 'unsent', why: 'ECONNREFUSED' });
      await house.ask({ person: 'U1', key: 'e-1' });
      await house.ask({ person: 'U2', key: 'e-2', asked: 'who?', ...NOBODY });
      for (let i = 0; i < 30; i += 1, house.clock.now += 5_000) await house.work();
      expect(house.undelivered.map(({ person, key }) => [person, key]).sort()).toEqual([
        ['U1', 'e-1'],
        ['U2', 'e-2'],
      ]);
    });
  });

  describe('what could not be sent', () => {
    test('is tried for two minutes as the same letter, given up, told, and not counted', async () => {
      house.carrierAnswers({ kind: 'unsent', why: 'ECONNREFUSED' });
      await house.ask({ key: 'e-1' });
      for (let i = 0; i < 60; i += 1, house.clock.now += 2_000) await house.work();
      expect(house.sent.length).toBeGreaterThan(4);
      expect(house.sent.length).toBeLessThan(12);
      expect(new Set(house.sent.map((letter) => JSON.stringify(letter))).size).toBe(1);
      expect(house.undelivered).toEqual([{ person: 'U1', purpose: 'identify', key: 'e-1' }]);
      expect((await rows('code_counts')).map(({ used }) => Number(used))).toEqual(Array(10).fill(0));
      expect(await rows('jobs')).toMatchObject([{ state: 'dead', payload: '{}' }]);
      expect(await check(house.code())).toMatchObject({ right: false, why: 'over' });
      // And nobody waits for the minute of a code that never went.
      house.carrierAnswers({ kind: 'accepted' });
      expect(await check(await codeFor())).toEqual({ right: true });
    });

    test('perhaps sent all the same, it stays counted', async () => {
      house.carrierAnswers({ kind: 'unsure', why: 'ECONNECTION' });
      await house.ask();
      for (let i = 0; i < 60; i += 1, house.clock.now += 2_000) await house.work();
      expect(house.undelivered).toHaveLength(1);
      expect((await rows('code_counts')).map(({ used }) => Number(used))).toEqual(Array(10).fill(1));
    });

    test('refused by the address, it tells nobody that there was one', async () => {
      house.carrierAnswers({ kind: 'refused', why: '550 to RCPT TO' });
      await house.ask();
      await house.work();
      expect(house.undelivered).toEqual([]);
      expect(await rows('codes')).toMatchObject([{ state: 'live' }]);
      expect(await rows('jobs')).toMatchObject([{ state: 'dead', reason: 'refused: 550 to RCPT TO', payload: '{}' }]);
    });

    test('a letter that a worker finds too late is not sent', async () => {
      await house.ask();
      house.clock.now += 2 * MINUTE;
      await house.work();
      expect(house.sent).toEqual([]);
      expect(house.undelivered).toHaveLength(1);
    });
  });

  test('the clock forgets yesterday’s codes and counts, and nothing of today', async () => {
    await house.ask({ person: 'U1' });
    house.clock.now += 25 * 60 * MINUTE;
    await house.ask({ person: 'U2' });
    await house.codes.forgetOld(house.db, house.clock.now);
    expect(await rows('codes')).toMatchObject([{ person: 'U2' }]);
    house.clock.now += 49 * 60 * MINUTE;
    await house.codes.forgetOld(house.db, house.clock.now);
    expect([await rows('codes'), await rows('code_counts')]).toEqual([[], []]);
  });
});
