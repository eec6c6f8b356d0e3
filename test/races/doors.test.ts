import { begin, open, attemptOf, prove, setLineUser } from '../../src/features/identity/identity';
import { newTicket } from '../../src/platform/tickets';
import { codeSentences } from '../../src/platform/words/code-pages';
import { sentences } from '../../src/platform/words';
import type { BrowserLike } from '../doors/web/browser-like';
import { cleanUp } from '../faults/harness/leftovers';
import { onEachEngine } from '../support/databases';
import { startTwoApps, type TwoApps } from '../support/two-apps';

/*
 * The same races as beside, from outside: two whole apps, each a process of its own, on one database; what races are signed
 * webhooks and requests to their pages. DOOR_ROUNDS=50 makes as many rounds as were promised, which takes some minutes.
 */

const ROUNDS = Number(process.env.DOOR_ROUNDS ?? 2);
const AT_ONCE = 20;

jest.setTimeout(120_000 + ROUNDS * 30_000);

onEachEngine((engine) => {
  let apps: TwoApps;
  beforeAll(async () => {
    apps = await startTwoApps(engine);
  }, 120_000);
  afterAll(() => cleanUp());

  let members = 0;
  /** A member of the shop whom nobody asked for yet. */
  async function newMember(): Promise<{ id: string; email: string }> {
    members += 1;
    const [id, email] = [`M-7${members}`, `racer${members}@example.jp`];
    await apps.db('members').insert({ id, name: '試験', email, created_at: Date.now() });
    return { id, email };
  }

  /** Somebody logged in on the page of their offer, and stands at LINE's dialog with the nonce. */
  async function atDialog(lineUser: string, member: string): Promise<string> {
    const ticket = await apps.offerTo(lineUser);
    const id = attemptOf(ticket)!;
    return apps.db.transaction(async (trx) => {
      await open(trx, ticket, `session-${ticket}`, Date.now());
      return nonceOf(await prove(trx, id, proofOf(member), Date.now()));
    });
  }

  /** Somebody came by LINE Login: unlike an offer, such a try leaves their others as they are. */
  function atAnotherDialog(lineUser: string, member: string): Promise<string> {
    const ticket = newTicket();
    return apps.db.transaction(async (trx) => {
      const { id } = await begin(trx, { ticket, way: 'line_login', session: `session-${ticket}` }, Date.now());
      await setLineUser(trx, id, lineUser, Date.now());
      return nonceOf(await prove(trx, id, proofOf(member), Date.now()));
    });
  }

  /** LINE tells how the dialog ended. */
  const ended = (lineUser: string, nonce: string) =>
    apps.line.compose(lineUser, { type: 'accountLink', link: { result: 'ok', nonce } });
  const linksOf = (where: object) => apps.db('links').where(where);
  const times = (type: string, person: string) =>
    apps.db('journal').where({ type, person }).pluck('id') as Promise<unknown[]>;

  test(`T20: ${ROUNDS} times the same event ${AT_ONCE} times at once is one link and one word about it`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [lineUser, { id }] = [await apps.friend(), await newMember()];
      const nonce = await atDialog(lineUser, id);
      const event = ended(lineUser, nonce);
      // Half of them redelivered as they were, half of them as other events of the same dialog.
      const copies = Array.from({ length: AT_ONCE }, (_, nth) =>
        nth % 4 < 2 ? { ...event, deliveryContext: { isRedelivery: nth > 1 } } : ended(lineUser, nonce),
      );
      await apps.deliver(copies);
      await apps.settled();
      expect(await linksOf({ line_user: lineUser }).pluck('member')).toEqual([id]);
      expect(await times('link.linked', lineUser)).toHaveLength(1);
      expect((await apps.hears(lineUser, 1)).filter((text) => DONE.test(text))).toHaveLength(1);
    }
  });

  test(`T22: ${ROUNDS} times ${AT_ONCE} LINE users at once for one member: one has the link, every other is told`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await newMember();
      const people = await Promise.all(Array.from({ length: AT_ONCE }, () => apps.friend()));
      const events = [];
      for (const person of people) events.push(ended(person, await atDialog(person, id)));
      await apps.deliver(events);
      await apps.settled();
      const [winner, ...others] = (await linksOf({ member: id }).pluck('line_user')) as string[];
      expect(others).toEqual([]);
      for (const person of people) {
        const said = await apps.hears(person, 1);
        if (person === winner) expect(said.filter((text) => DONE.test(text))).toHaveLength(1);
        else expect(said).toEqual([sentences['link.elsewhere'].ja]);
      }
    }
  });

  test(`T22: ${ROUNDS} times one LINE user at once for ${AT_ONCE} members: one link, every other is refused and told`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const lineUser = await apps.friend();
      const ids: string[] = [];
      const events = [];
      for (let nth = 0; nth < AT_ONCE; nth += 1) {
        ids.push((await newMember()).id);
        events.push(ended(lineUser, await atAnotherDialog(lineUser, ids[nth]!)));
      }
      await apps.deliver(events);
      await apps.settled();
      expect(await linksOf({ line_user: lineUser }).whereIn('member', ids)).toHaveLength(1);
      expect(await apps.db('links').whereIn('member', ids)).toHaveLength(1);
      expect(await times('link.linked', lineUser)).toHaveLength(1);
      expect(await times('link.lost', lineUser)).toHaveLength(AT_ONCE - 1);
      const said = await apps.hears(lineUser, AT_ONCE);
      expect(said.filter((text) => DONE.test(text))).toHaveLength(1);
      expect(said.filter((text) => text === sentences['link.already'].ja)).toHaveLength(AT_ONCE - 1);
    }
  });

  /** Somebody asked for a code on the page of their offer, and it came. */
  async function askedForCode(): Promise<{
    lineUser: string;
    member: string;
    browser: BrowserLike;
    token: string;
    code: string;
  }> {
    const [lineUser, { id, email }] = [await apps.friend(), await newMember()];
    const browser = apps.visitor();
    await browser.send('/link/code', { ticket: await apps.offerTo(lineUser) });
    const token = await browser.token('/link/code');
    const sent = await browser.send('/link/code/send', { _token: token, contact: email });
    expect(sent.headers.get('location')).toBe('/link/code/enter');
    const letter = () => apps.line.mailbox().findLast(({ to }) => to === email);
    const { text } = await apps.line.waitFor(letter, 20_000, `a letter to ${email}`);
    return { lineUser, member: id, browser, token, code: /\d{6}/.exec(text)![0] };
  }

  const typeAtOnce = (browser: BrowserLike, token: string, code: string) =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async (_, nth) => {
        const answer = await apps.at(nth, browser).send('/link/code/check', { _token: token, code });
        return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
      }),
    );

  test(`T31: ${ROUNDS} times the right code ${AT_ONCE} times at once: one goes on to LINE's dialog, every other is refused`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { lineUser, member, browser, token, code } = await askedForCode();
      const answers = await typeAtOnce(browser, token, code);
      const on = answers.filter(({ status, to }) => status === 303 && to?.includes('/dialog/bot/accountLink'));
      expect(on).toHaveLength(1);
      const others = answers.filter((answer) => !on.includes(answer));
      for (const { status } of others) expect(Math.floor(status / 100)).toBe(4);
      expect(await apps.db('codes').where({ person: lineUser }).pluck('state')).toEqual(['used']);
      expect(await apps.db('link_attempts').where({ line_user: lineUser }).pluck('state')).toEqual(['proved']);
      // The winner's nonce is good, once, and links whom the code was for.
      const nonce = new URL(on[0]!.to!).searchParams.get('nonce')!;
      await apps.deliver([ended(lineUser, nonce)]);
      await apps.settled();
      expect(await linksOf({ line_user: lineUser }).pluck('member')).toEqual([member]);
    }
  });

  test(`T31: ${ROUNDS} times a wrong code ${AT_ONCE} times at once: five are compared, and then the right one is worth nothing`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { lineUser, browser, token, code } = await askedForCode();
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
      const answers = await typeAtOnce(browser, token, wrong);
      expect(answers.map(({ status }) => Math.floor(status / 100))).toEqual(Array(AT_ONCE).fill(4));
      const compared = answers.filter(({ html }) => html.includes(codeSentences['code.wrong'].ja));
      expect(compared.length).toBeLessThanOrEqual(5);
      const row = (await apps.db('codes').where({ person: lineUser }).first('state', 'tries')) as Record<
        string,
        unknown
      >;
      expect({ state: row.state, tries: Number(row.tries) }).toEqual({ state: 'spent', tries: 5 });
      const right = await apps.at(1, browser).send('/link/code/check', { _token: token, code });
      expect(Math.floor(right.status / 100)).toBe(4);
      expect(await apps.db('link_attempts').where({ line_user: lineUser }).pluck('state')).toEqual(['opened']);
    }
  });
});

const DONE = /連携が完了しました/;

function proofOf(member: string) {
  return { member, name: '試験', assurance: 'password', move: false } as const;
}

function nonceOf(proved: Awaited<ReturnType<typeof prove>>): string {
  if (typeof proved === 'string') throw new Error(`nothing was proved: ${proved}`);
  return proved.nonce;
}
