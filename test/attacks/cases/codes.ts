import type { Case, Outcome } from '../book';
import type { Scene } from '../scene';
import { askCode, codeFor, newMember, newVisitor, notCode, offerTo, tokenOn } from '../ways';

/* One-time codes: guessed, used in another's hands or for something else, and asked for without end. */

const CROSS_SITE = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };

function attack(name: string, prepare: (scene: Scene) => Promise<() => Promise<Outcome>>, more: Partial<Case> = {}) {
  return { name, prepare, ...more } satisfies Case;
}

/** Somebody asked for a code of a member, and it came to the member. */
async function asked(scene: Scene) {
  const lineUser = await scene.house.friend();
  const { login, email } = await newMember(scene);
  const { browser, _token } = await askCode(scene, lineUser, email);
  const code = await codeFor(scene, email);
  const type = (typed: string, more: Record<string, string> = {}) =>
    browser.send('/link/code/check', { _token, code: typed, ...more });
  return { lineUser, login, email, browser, _token, code, type };
}

/** What is typed in the place of the code. */
const GUESSES: Record<string, (code: string) => string> = {
  'one more': (code) => notCode(code),
  'another thousand': (code) => notCode(code, 1_000),
  'turned round': (code) => {
    const turned = [...code].reverse().join('');
    return turned === code ? notCode(code) : turned;
  },
  'a digit short': (code) => code.slice(1),
  'a digit long': (code) => `${code}0`,
  twice: (code) => `${code}${code}`,
  'a pattern': () => '%',
  'a joker': (code) => `${code.slice(1)}_`,
  SQL: () => "' or '1'='1",
  'no number': () => 'NaN',
  nothing: () => '',
};
const guessed = Object.entries(GUESSES).map(([what, guess]) =>
  attack(`T30 a code guessed: ${what}`, async (scene) => {
    const { type, code } = await asked(scene);
    return () => type(guess(code));
  }),
);
const spent = attack('T30 the right code after five wrong ones', async (scene) => {
  const { type, code } = await asked(scene);
  for (let tries = 1; tries <= 5; tries += 1) await type(notCode(code, tries));
  return () => type(code);
});
const several = attack('T30 the right code among others', async (scene) => {
  const { browser, _token, code } = await asked(scene);
  return () => browser.send('/link/code/check', `_token=${_token}&code=${notCode(code)}&code=${code}`);
});
const late = attack('T30 the right code after its ten minutes', async (scene) => {
  const { type, code, lineUser } = await asked(scene);
  await scene.house.app.db('codes').where({ person: lineUser }).decrement({ issued_at: 601_000, expires_at: 601_000 });
  return () => type(code);
});
const nobodys = attack('T30 a code where nobody was found', async (scene) => {
  const { browser, _token } = await askCode(scene, await scene.house.friend(), 'nobody@example.jp');
  return () => browser.send('/link/code/check', { _token, code: '000000' });
});

/** The right code, in the wrong place. */
const crossed: readonly Case[] = [
  attack('T32 a code in the session of another LINE user, who asked for the same member', async (scene) => {
    const mine = await asked(scene);
    const theirs = await askCode(scene, await scene.house.friend(), mine.email);
    return () => theirs.browser.send('/link/code/check', { _token: theirs._token, code: mine.code });
  }),
  attack('T32 a code in the session of another LINE user, who asked for another member', async (scene) => {
    const [mine, theirs] = [await asked(scene), await asked(scene)];
    return () => theirs.type(mine.code === theirs.code ? notCode(mine.code) : mine.code);
  }),
  attack('T32 a code in the session of another LINE user, who asked for nobody', async (scene) => {
    const mine = await asked(scene);
    const theirs = await askCode(scene, await scene.house.friend(), 'nobody@example.jp');
    return () => theirs.browser.send('/link/code/check', { _token: theirs._token, code: mine.code });
  }),
  attack('T32 a code in a browser without a session', async (scene) => {
    const { _token, code } = await asked(scene);
    return () => newVisitor(scene).send('/link/code/check', { _token, code });
  }),
  attack('T32 a code with the token of another session', async (scene) => {
    const [mine, theirs] = [await asked(scene), await asked(scene)];
    return () => mine.browser.send('/link/code/check', { _token: theirs._token, code: mine.code });
  }),
  attack('T32 a code sent by another site', async (scene) => {
    const { browser, _token, code } = await asked(scene);
    return () => browser.send('/link/code/check', { _token, code }, CROSS_SITE);
  }),
  attack("T32 a code with another's member number", async (scene) => {
    const { type, code } = await asked(scene);
    return () => type(code, { member: 'M-1001' });
  }),
  attack('T32 a code after a newer offer of the same person', async (scene) => {
    const { type, code, lineUser } = await asked(scene);
    await offerTo(scene, lineUser);
    return () => type(code);
  }),
  attack('T32 a code of the link page, to become a member', async (scene) => {
    const { browser, _token, code } = await asked(scene);
    return () => browser.send('/link/join/code', { _token, code });
  }),
  attack('T32 a code of the link page, typed in the chat', async (scene) => {
    const { code, lineUser } = await asked(scene);
    return async () => {
      await scene.house.line.say(lineUser, code).delivered;
      return undefined;
    };
  }),
  ...(['GET', 'HEAD'] as const).map((method) =>
    attack(
      `T32 a code in the address, asked for by ${method}`,
      async (scene) => {
        const { browser, code } = await asked(scene);
        return () => browser.ask(`/link/code/check?code=${code}`, { method });
      },
      { statuses: [404, 405] },
    ),
  ),
];

/** Without end. None of them sends a letter. */
const bombing: readonly Case[] = [
  attack('T33 a second code within the minute', async (scene) => {
    const { browser, _token, email } = await asked(scene);
    return () => browser.send('/link/code/send', { _token, contact: email });
  }),
  attack('T33 a second code within the minute, of another member', async (scene) => {
    const { browser, _token } = await asked(scene);
    const { email } = await newMember(scene);
    return () => browser.send('/link/code/send', { _token, contact: email });
  }),
  attack('T33 a second code within the minute, in another browser', async (scene) => {
    const { lineUser, email } = await asked(scene);
    const browser = newVisitor(scene);
    await browser.send('/link/code', { ticket: await offerTo(scene, lineUser) });
    const _token = await tokenOn(browser, '/link/code');
    return () => browser.send('/link/code/send', { _token, contact: email });
  }),
  attack('T33 a sixth code of one LINE user within the hour', async (scene) => {
    const lineUser = await scene.house.friend();
    for (let times = 0; times < 5; times += 1) {
      await askCode(scene, lineUser, (await newMember(scene)).email);
      await scene.house.app
        .db('codes')
        .where({ person: lineUser })
        .decrement({ issued_at: 61_000, expires_at: 61_000 });
    }
    const browser = newVisitor(scene);
    await browser.send('/link/code', { ticket: await offerTo(scene, lineUser) });
    const _token = await tokenOn(browser, '/link/code');
    return () => browser.send('/link/code/send', { _token, contact: 'one-more@example.jp' });
  }),
  attack('T33 a sixth code of one address within the hour, by as many LINE users', async (scene) => {
    const { email } = await newMember(scene);
    for (let times = 0; times < 5; times += 1) await askCode(scene, await scene.house.friend(), email);
    const browser = newVisitor(scene);
    await browser.send('/link/code', { ticket: await offerTo(scene, await scene.house.friend()) });
    const _token = await tokenOn(browser, '/link/code');
    return () => browser.send('/link/code/send', { _token, contact: ` ${email.toUpperCase()} ` });
  }),
  ...['', ' ', 'x'.repeat(300)].map((contact) =>
    attack(`T33 a code to ${JSON.stringify(contact.slice(0, 20))}`, async (scene) => {
      const browser = newVisitor(scene);
      await browser.send('/link/code', { ticket: await offerTo(scene, await scene.house.friend()) });
      const _token = await tokenOn(browser, '/link/code');
      return () => browser.send('/link/code/send', { _token, contact });
    }),
  ),
  attack('T33 a code, asked for by another site', async (scene) => {
    const { browser, _token, email } = await asked(scene);
    return () => browser.send('/link/code/send', { _token, contact: email }, CROSS_SITE);
  }),
  ...(['GET', 'HEAD'] as const).map((method) =>
    attack(
      `T33 a code, asked for by ${method}`,
      async (scene) => {
        const { browser, email } = await asked(scene);
        return () => browser.ask(`/link/code/send?contact=${email}`, { method });
      },
      { statuses: [404, 405] },
    ),
  ),
];

export const codes: readonly Case[] = [...guessed, spent, several, late, nobodys, ...crossed, ...bombing];
