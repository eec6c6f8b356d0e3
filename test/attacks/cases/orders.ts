import type { Case } from '../book';
import type { Scene } from '../scene';
import { codeFor, lettersGone, newLinked, newMember, notCode, type Owned } from '../ways';

/*
 * Orders called off in the chat: with no proof, or with a real one of somebody else's, of another order, of earlier, or used. What is
 * found out by an errand is written down as one that did nothing; the order, and what may be done by the proof, stand.
 */

type Linked = Owned & { lineUser: string };

let orders = 0;
/** An order that may be called off. */
async function orderOf({ house }: Scene, member: string): Promise<string> {
  const number = `X-${(orders += 1)}`;
  const placed = { placed_at: Date.now() + 60_000, items: '[{"name":"ヘアオイル","quantity":1}]', total: 3_300 };
  await house.app.db('orders').insert({ number, member, status: 'received', ...placed });
  return number;
}

async function taps({ house }: Scene, lineUser: string, data: string): Promise<undefined> {
  await house.line.tap(lineUser, { type: 'postback', data })!.delivered;
  await house.settled();
}
async function says({ house }: Scene, lineUser: string, text: string): Promise<undefined> {
  await house.line.say(lineUser, text).delivered;
  await house.settled();
}

/** Up to the code for an order; it came. */
async function asksCode(scene: Scene, { lineUser, email }: Linked, number: string): Promise<string> {
  await taps(scene, lineUser, `talk:cancelorder:0:${number}`);
  await says(scene, lineUser, 'コードを送る');
  // Who is known by a code has an older letter as well.
  await lettersGone(scene);
  return codeFor(scene, email);
}

/** Up to the last question; gives the button that says yes to it. */
async function proves(scene: Scene, one: Linked, number: string): Promise<string> {
  await says(scene, one.lineUser, await asksCode(scene, one, number));
  const yes = yesOf(scene, one.lineUser);
  if (yes === undefined) throw new Error('they were not asked whether to call it off');
  return yes;
}
function yesOf({ house }: Scene, lineUser: string): string | undefined {
  const said = JSON.stringify(
    house.line
      .chat(lineUser)
      .filter(({ from }) => from === 'bot')
      .at(-1)?.message,
  );
  return /talk:cancelnow:\d+/.exec(said)?.[0];
}

/** What is tried, once somebody has a member and an order of their own. */
function attack(
  name: string,
  prepare: (scene: Scene, own: Linked, number: string) => Promise<() => Promise<undefined>>,
  more: Partial<Case> = {},
): Case {
  return {
    name,
    prepare: async (scene) => {
      const own = await newLinked(scene);
      return prepare(scene, own, await orderOf(scene, own.login));
    },
    ...more,
  };
}
/** The errand that finds out. */
const TRIED = { errands: ['cancel-order'] };

const proofs: readonly Case[] = [
  attack(
    'T45 an order of another member, with a proof for it of one’s own',
    async (scene, own) => {
      const theirs = await orderOf(scene, 'M-1002');
      const yes = await proves(scene, own, theirs);
      return () => taps(scene, own.lineUser, yes);
    },
    { ...TRIED, spends: 'proofs' },
  ),
  attack(
    'T32 an order, with a proof of ten minutes ago',
    async (scene, own, number) => {
      const yes = await proves(scene, own, number);
      const past = { proved_at: 601_000, expires_at: 601_000 };
      await scene.house.app.db('proofs').where({ person: own.lineUser }).decrement(past);
      return () => taps(scene, own.lineUser, yes);
    },
    TRIED,
  ),
  attack(
    'T32 an order, with a proof that was used',
    async (scene, own, number) => {
      const yes = await proves(scene, own, number);
      const used = { used_at: Date.now(), used_by: 'something else' };
      await scene.house.app.db('proofs').where({ person: own.lineUser }).update(used);
      return () => taps(scene, own.lineUser, yes);
    },
    TRIED,
  ),
  ...(['person', 'member', 'purpose', 'subject', 'talk'] as const).map((bound) =>
    attack(
      `T32 an order, with a proof of another ${bound}`,
      async (scene, own, number) => {
        const yes = await proves(scene, own, number);
        const other = bound === 'purpose' ? 'change_address' : bound === 'member' ? 'M-1002' : 'another';
        await scene.house.app
          .db('proofs')
          .where({ person: own.lineUser })
          .update({ [bound]: other });
        return () => taps(scene, own.lineUser, yes);
      },
      TRIED,
    ),
  ),
  attack(
    'T32 an order, with a proof, by whose link went to another member meanwhile',
    async (scene, own, number) => {
      const yes = await proves(scene, own, number);
      const db = scene.house.app.db;
      await db('links')
        .where({ line_user: own.lineUser })
        .update({ member: `${own.login}-else` });
      return () => taps(scene, own.lineUser, yes);
    },
    TRIED,
  ),
  attack('T13 the order that was called off, by the same button again', async (scene, own, number) => {
    const yes = await proves(scene, own, number);
    await taps(scene, own.lineUser, yes);
    return () => taps(scene, own.lineUser, yes);
  }),
  attack('T32 an order, after another was proved for', async (scene, own, number) => {
    const another = await orderOf(scene, own.login);
    const yes = await proves(scene, own, number);
    await taps(scene, own.lineUser, `talk:cancelorder:0:${another}`);
    return () => taps(scene, own.lineUser, yes);
  }),
  attack("T13 the button of somebody's proof, in another's chat", async (scene, own, number) => {
    const other = await newLinked(scene);
    const yes = await proves(scene, own, number);
    return () => taps(scene, other.lineUser, yes);
  }),
  attack(
    "T13 the button of somebody's proof with the number of their order, in another's chat",
    async (scene, own, number) => {
      const other = await newLinked(scene);
      const yes = await proves(scene, own, number);
      return () => taps(scene, other.lineUser, `${yes}:${number}`);
    },
  ),
  attack("T12 the button of one's proof, in a group", async (scene, own, number) => {
    const yes = await proves(scene, own, number);
    const { house } = scene;
    const groupId = house.line.createGroup({ members: [own.lineUser] }).chatId;
    await house.line.inviteBot(groupId).delivered;
    await house.hears(groupId);
    return async () => {
      await house.line.tap(own.lineUser, { type: 'postback', data: yes }, { groupId })!.delivered;
      return undefined;
    };
  }),
];

/** Codes on the way to a proof. */
const TYPED = { errands: ['fresh-try'] };
const codes: readonly Case[] = [
  attack(
    'T30 a wrong code, for an order',
    async (scene, own, number) => {
      const code = await asksCode(scene, own, number);
      return () => says(scene, own.lineUser, notCode(code));
    },
    TYPED,
  ),
  attack(
    'T30 the right code after its ten minutes, for an order',
    async (scene, own, number) => {
      const code = await asksCode(scene, own, number);
      const past = { issued_at: 601_000, expires_at: 601_000 };
      await scene.house.app.db('codes').where({ person: own.lineUser }).decrement(past);
      return () => says(scene, own.lineUser, code);
    },
    TYPED,
  ),
  attack(
    "T32 the code for another's order, in one's own chat",
    async (scene, own, number) => {
      const other = await newLinked(scene);
      const theirs = await asksCode(scene, other, await orderOf(scene, other.login));
      const mine = await asksCode(scene, own, number);
      return () => says(scene, own.lineUser, theirs === mine ? notCode(mine) : theirs);
    },
    TYPED,
  ),
  attack('T32 the code for an order, in the chat of somebody who asked for none', async (scene, own, number) => {
    const other = await newLinked(scene);
    const code = await asksCode(scene, own, number);
    return () => says(scene, other.lineUser, code);
  }),
];

/** Without any. */
const bare: readonly Case[] = [
  ...['talk:cancelnow:0', 'talk:cancelnow:1', 'talk:cancelnow:2', 'talk:cancelnow:3'].map((data) =>
    attack(`T13 ${data} before anything was proved`, async (scene, own, number) => {
      await taps(scene, own.lineUser, `talk:cancelorder:0:${number}`);
      return () => taps(scene, own.lineUser, data);
    }),
  ),
  attack('T13 the order of another member, by somebody who is nobody’s', (scene, _own, number) =>
    Promise.resolve(() => taps(scene, scene.attacker, `talk:cancelorder:0:${number}`)),
  ),
];

/** Somebody who is nobody's, but saw their orders by a code: what they have in hand is a minute old. */
async function newKnown(scene: Scene): Promise<Linked> {
  const [lineUser, member] = [await scene.house.friend(), await newMember(scene)];
  await orderOf(scene, member.login);
  for (const text of ['注文の状況', 'コードで確認', member.email]) await says(scene, lineUser, text);
  const code = await codeFor(scene, member.email);
  await lettersGone(scene);
  await says(scene, lineUser, code);
  await minutePasses(scene, lineUser);
  return { ...member, lineUser };
}
/** Codes of one person are a minute apart. */
async function minutePasses({ house }: Scene, person: string): Promise<void> {
  await house.app.db('codes').where({ person }).decrement({ issued_at: 60_000, expires_at: 60_000 });
}

function knownAttack(
  name: string,
  prepare: (scene: Scene, own: Linked, number: string) => Promise<() => Promise<undefined>>,
  more: Partial<Case> = {},
): Case {
  return {
    name,
    prepare: async (scene) => {
      const own = await newKnown(scene);
      return prepare(scene, own, await orderOf(scene, own.login));
    },
    ...more,
  };
}

/** By who is known by a code, and linked to nobody. */
const byCode: readonly Case[] = [
  knownAttack(
    'T45 an order of another member, with a proof for it of one’s own, known by a code',
    async (scene, own) => {
      const yes = await proves(scene, own, await orderOf(scene, 'M-1002'));
      return () => taps(scene, own.lineUser, yes);
    },
    { ...TRIED, spends: 'proofs' },
  ),
  knownAttack('T32 an order, by the code that showed it alone', async (scene, own, number) => {
    await taps(scene, own.lineUser, `talk:cancelorder:0:${number}`);
    return async () => {
      for (const card of [0, 1, 2, 3, 4, 5, 6, 7, 8]) await taps(scene, own.lineUser, `talk:cancelnow:${card}`);
      return says(scene, own.lineUser, 'この注文をキャンセルする');
    };
  }),
  knownAttack(
    'T30 a wrong code, for an order, known by another code',
    async (scene, own, number) => {
      const code = await asksCode(scene, own, number);
      return () => says(scene, own.lineUser, notCode(code));
    },
    TYPED,
  ),
  knownAttack(
    'T32 an order, with a proof of ten minutes ago, known by a code',
    async (scene, own, number) => {
      const yes = await proves(scene, own, number);
      const past = { proved_at: 601_000, expires_at: 601_000 };
      await scene.house.app.db('proofs').where({ person: own.lineUser }).decrement(past);
      return () => taps(scene, own.lineUser, yes);
    },
    TRIED,
  ),
  knownAttack(
    'T32 an order, with a proof that was used, known by a code',
    async (scene, own, number) => {
      const yes = await proves(scene, own, number);
      const used = { used_at: Date.now(), used_by: `something else, ${number}` };
      await scene.house.app.db('proofs').where({ person: own.lineUser }).update(used);
      return () => taps(scene, own.lineUser, yes);
    },
    TRIED,
  ),
  ...(['person', 'member', 'subject', 'talk'] as const).map((bound) =>
    knownAttack(
      `T32 an order, with a proof of another ${bound}, known by a code`,
      async (scene, own, number) => {
        const yes = await proves(scene, own, number);
        const other = { [bound]: bound === 'member' ? 'M-1002' : 'another' };
        await scene.house.app.db('proofs').where({ person: own.lineUser }).update(other);
        return () => taps(scene, own.lineUser, yes);
      },
      TRIED,
    ),
  ),
  knownAttack(
    'T32 an order, with a proof, by who linked to another member meanwhile',
    async (scene, own, number) => {
      const yes = await proves(scene, own, number);
      const row = { line_user: own.lineUser, member: `${own.login}-else`, method: 'account_link' };
      const consent = { consent_version: '2026-11-28', consented_at: 1, linked_at: 1, assurance: 'password' };
      await scene.house.app.db('links').insert({ ...row, ...consent });
      return () => taps(scene, own.lineUser, yes);
    },
    TRIED,
  ),
  knownAttack(
    'T13 the order that was called off, by the same button again, known by a code',
    async (scene, own, number) => {
      const yes = await proves(scene, own, number);
      await taps(scene, own.lineUser, yes);
      return () => taps(scene, own.lineUser, yes);
    },
  ),
  knownAttack('T13 another order after one was called off, by the first code', async (scene, own, number) => {
    const yes = await proves(scene, own, await orderOf(scene, own.login));
    await taps(scene, own.lineUser, yes);
    return async () => {
      await taps(scene, own.lineUser, `talk:cancelorder:0:${number}`);
      return taps(scene, own.lineUser, yes);
    };
  }),
];

export const ordersCalledOff: readonly Case[] = [...proofs, ...codes, ...bare, ...byCode];

/** What is no attack: who is known by a code calls off an order of theirs by another. */
export async function goodCodes(scene: Scene): Promise<void> {
  const own = await newKnown(scene);
  const number = await orderOf(scene, own.login);
  await taps(scene, own.lineUser, await proves(scene, own, number));
  expect(await scene.house.app.db('orders').where({ number }).pluck('status')).toEqual(['cancelled']);
}

/** What is no attack: with a proof of one's own, one's own order is called off. */
export async function goodProof(scene: Scene): Promise<void> {
  const own = await newLinked(scene);
  const number = await orderOf(scene, own.login);
  const yes = await proves(scene, own, number);
  await taps(scene, own.lineUser, yes);
  expect(await scene.house.app.db('orders').where({ number }).pluck('status')).toEqual(['cancelled']);
}
