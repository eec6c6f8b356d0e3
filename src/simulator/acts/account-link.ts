import type { World } from '../world';
import { compose } from './envelope';

/** What LINE's account link dialog came to. */
export type LinkOutcome = 'linked' | 'failed' | 'deadToken' | 'badNonce';

/** A nonce has this many characters ("Linking user accounts"). */
const NONCE = { least: 10, most: 255 };
/** How late a late event is, ms. */
const LATE_MS = 60_000;

/**
 * Somebody's browser comes to LINE's dialog with a link token and a nonce. The person the token was issued for links: event `ok`.
 * Anybody else: event `failed`, which names nobody and cannot be replied to. A token that is unknown, used or too old, or whose
 * person no longer has the account as a friend: no event at all.
 */
export function linkAccount(world: World, userId: string, linkToken: string, nonce: string): LinkOutcome {
  if (nonce.length < NONCE.least || nonce.length > NONCE.most) return 'badNonce';
  const owner = world.linkTokens.use(linkToken, world.clock.now());
  if (owner === undefined || !world.people.persons.get(owner)?.friend) return 'deadToken';
  const linked = owner === userId;
  tell(world, linked ? owner : null, nonce);
  return linked ? 'linked' : 'failed';
}

function tell(world: World, owner: string | null, nonce: string): void {
  const link = { result: owner === null ? 'failed' : 'ok', nonce };
  const event = compose(world, owner, { type: 'accountLink', link });
  if (world.slips('accountLinkLost')) return;
  if (world.slips('accountLinkLate')) {
    world.clock.after(LATE_MS, () => void world.webhook.send([event]));
    return;
  }
  void world.webhook.send([event]);
  if (world.slips('accountLinkTwice')) void world.webhook.send([event]);
}
