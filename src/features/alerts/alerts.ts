import type { Db } from '../../platform/db';
import type { Lang } from '../../platform/lang';
import type { Log } from '../../platform/log';
import { openRounds } from '../../platform/rounds';
import { post, type AlertPlace } from './caller';
import { plan, type Ground } from './planning';
import { bodyOf } from './products';
import * as store from './store';

/*
 * What the people of the shop are told where they are, in a channel of Slack or the like: that somebody waits, and what goes
 * wrong. Read off the store, so that nothing is missed; told once, and where nobody knows whether it arrived, not again.
 */

export { probe, type AlertPlace } from './caller';
export { PRODUCTS, productOf, type Product } from './products';
export { STILL_WAITING_MS } from './rules';
export { forget, forgetOld, lastEnds, personOf } from './store';

/** How often it is looked whether there is something to tell (milliseconds). */
const LOOK_EVERY_MS = 3_000;

/** Where alerts go, and how they speak. */
export interface AlertSettings extends AlertPlace {
  lang: Lang;
}

/** The one that tells. */
export interface Alerter {
  /** Finishes what is being sent. */
  stop(): Promise<void>;
}

export function openAlerter(house: {
  db: Db;
  settings: AlertSettings;
  publicUrl: string;
  /** As it is now. */
  ground: () => Ground;
  log: Log;
  now: () => number;
}): Alerter {
  const { db, settings, publicUrl, ground, log, now } = house;
  /** Until when the place wants to be left alone (epoch ms). */
  let quietUntil = 0;
  const rounds = openRounds({
    restMs: LOOK_EVERY_MS,
    round: async () => {
      await plan(db, ground(), now());
      return send();
    },
    onFault: (error) => log.error({ err: error }, 'alerts cannot be read; trying again'),
  });
  return { stop: () => rounds.stop() };

  /** Sends all that is due in one message. Gives whether there may be more. */
  async function send(): Promise<boolean> {
    if ((await store.giveUp(db, now())) > 0) log.warn('alerts were being sent when their worker ended; not sent again');
    if (now() < quietUntil) return false;
    const batch = await store.claim(db, now());
    if (batch.alerts.length === 0) return false;
    const so = await store.stillSo(db, batch);
    const over = batch.alerts.filter((one) => !so.includes(one)).map(({ id }) => id);
    if (over.length > 0) await store.callOff(db, batch.token, over, now());
    if (so.length === 0) return true;
    const { shop } = ground();
    const body = bodyOf(settings.product, so, { lang: settings.lang, shop: shop.name, publicUrl });
    const outcome = await post(settings, body, { key: batch.token, now });
    quietUntil = now() + (outcome.quietMs ?? 0);
    await store.settle(db, batch.token, outcome, now());
    if (outcome.kind !== 'sent') log.warn({ kind: outcome.kind, note: outcome.note }, 'an alert was not taken');
    return true;
  }
}
