import { attemptOf, completeByNonce, offer, open, prove, unlink } from '../../../src/features/identity/identity';
import type { Case } from '../book';
import { menusSet, type Scene } from '../scene';
import { newTicket } from '../../../src/platform/tickets';

/* LINE tells that somebody went to its dialog with a nonce: every user, nonce and result but the one of the right three. */

interface Made {
  nonce: string;
  ticket: string;
}

/** The owner was offered to link, logged in as Ichiro, and is on the way to LINE's dialog. */
async function proved({ house, owner }: Scene): Promise<Made> {
  const now = Date.now();
  const ticket = newTicket();
  return house.app.db.transaction(async (trx) => {
    await offer(trx, { ticket, way: 'account_link', lineUser: owner }, now);
    await open(trx, ticket, `session-${ticket}`, now);
    const proof = { member: 'M-1002', name: '一郎', assurance: 'password', move: false } as const;
    const result = await prove(trx, attemptOf(ticket)!, proof, now);
    if (typeof result === 'string') throw new Error(`nothing was proved: ${result}`);
    return { nonce: result.nonce, ticket };
  });
}

/** The same ended: linked with this nonce, and unlinked since. */
async function spent(scene: Scene): Promise<Made> {
  const made = await proved(scene);
  await scene.house.app.db.transaction(async (trx) => {
    await completeByNonce(trx, made.nonce, scene.owner, Date.now(), Date.now());
    await unlink(trx, scene.owner, 'by the person', Date.now());
  });
  await menusSet(scene.house);
  return made;
}

async function late(scene: Scene): Promise<Made> {
  const made = await proved(scene);
  await scene.house.app
    .db('link_attempts')
    .where({ id: attemptOf(made.ticket) })
    .update({ expires_at: Date.now() - 60_000 });
  return made;
}

const NONCES: Record<string, { threat: string; of: (scene: Scene) => Promise<unknown>; good?: true }> = {
  'the right nonce': { threat: 'T14', of: async (scene) => (await proved(scene)).nonce, good: true },
  'a nonce that was used': { threat: 'T21', of: async (scene) => (await spent(scene)).nonce },
  'a nonce of yesterday': { threat: 'T21', of: async (scene) => (await late(scene)).nonce },
  'a nonce nobody gave': { threat: 'T21', of: async (scene) => (await proved(scene)) && newTicket() },
  'the ticket for a nonce': { threat: 'T19', of: async (scene) => (await proved(scene)).ticket },
  'the hash for a nonce': { threat: 'T19', of: async (scene) => attemptOf((await proved(scene)).ticket) },
  'a nonce in other letters': { threat: 'T19', of: async (scene) => swapped((await proved(scene)).nonce) },
  'a nonce one letter short': { threat: 'T19', of: async (scene) => (await proved(scene)).nonce.slice(1) },
  'a nonce one letter long': { threat: 'T19', of: async (scene) => `${(await proved(scene)).nonce}A` },
  'a list with the nonce': { threat: 'T19', of: async (scene) => [(await proved(scene)).nonce] },
  'no nonce': { threat: 'T21', of: async (scene) => (await proved(scene)) && undefined },
  'an empty nonce': { threat: 'T21', of: async (scene) => (await proved(scene)) && '' },
  'a null nonce': { threat: 'T21', of: async (scene) => (await proved(scene)) && null },
};
const RESULTS: readonly unknown[] = ['ok', 'failed'];
/** What is no result of LINE's. */
const NO_RESULTS: readonly unknown[] = ['OK', '', null, true, ['ok']];
const WHO = ['owner', 'attacker', 'victim'] as const;

const withResults = (results: readonly unknown[]): readonly Case[] =>
  Object.entries(NONCES).flatMap(([what, { threat, of, good }]) =>
    WHO.flatMap((who) =>
      results
        .filter((result) => !(good && who === 'owner' && result === 'ok'))
        .map((result): Case => ({
          name: `${threat} ${what}, from the ${who}, with the result ${JSON.stringify(result)}`,
          endsAttempt: true,
          async prepare(scene) {
            const { house } = scene;
            const nonce = await of(scene);
            return async () => {
              const event = house.line.compose(scene[who], { type: 'accountLink', link: { result, nonce } });
              await house.line.deliver([event]).delivered;
              return undefined;
            };
          },
        })),
    ),
  );

export const accountLinkEvents = withResults(RESULTS);
/** Refused before any nonce is looked up. */
export const malformedLinkEvents = withResults(NO_RESULTS);

function swapped(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
