import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible';
import { isPostgres, type Db } from '../db';

/** How often one network may ask for a page, a minute. Wide: a whole mobile carrier's customers can share one address. */
const LOOKS_A_MINUTE = 600;
/** The same for parts of pages, such as the pictures of a talk: one page may have a hundred. */
const PARTS_A_MINUTE = 6_000;
/** How often one network may send a form, a minute; and one session. */
const FORMS_A_MINUTE = 120;
const FORMS_OF_ONE_A_MINUTE = 20;
/** What is sent while somebody types, a minute: of one network, and of one session. */
const TYPED: HowOften = { ofNetwork: 1_200, ofSession: 150 };
/** The people of a shop work with forms all day, all of them behind one address. */
export const OFTEN_AT_WORK: HowOften = { ofNetwork: 600, ofSession: 60 };
const MINUTE_S = 60;
/** Tries of a password within a quarter of an hour: of one login, and from one network. */
const LOGINS_OF_ONE = 10;
const LOGINS_OF_A_NETWORK = 100;
const LOGIN_WINDOW_S = 15 * MINUTE_S;
/** A store that takes longer doesn't hold the customer up: this process counts by itself meanwhile (milliseconds). */
const PATIENCE_MS = 500;

/** Counts requests. Each resolves with undefined when it may go on, else with the seconds to wait. */
export interface Rates {
  look(ip: string): Promise<number | undefined>;
  /** The same for a part of a page. */
  see(ip: string): Promise<number | undefined>;
  /** @param session the key of the sender's session */
  send(ip: string, session: string | undefined): Promise<number | undefined>;
  /** The same for what a page asks while somebody types. */
  type(ip: string, session: string | undefined): Promise<number | undefined>;
  /**
   * Counts one try of a password. Of one login few are made, from wherever they come; of one network more, since many customers
   * can share one. Neither bars the owner's other ways in.
   */
  logIn(login: string, ip: string): Promise<number | undefined>;
}

/** How many forms a minute are taken. */
export interface HowOften {
  ofNetwork: number;
  ofSession: number;
}

/**
 * Looks are counted in this process, since a look costs little. Forms are counted in the database where several processes
 * share one, and by each process alone where the database does not answer.
 * @param name makes a keyed hash of what is counted: no address is kept
 */
export function openRates(
  db: Db,
  name: (id: string) => string,
  forms: HowOften = { ofNetwork: FORMS_A_MINUTE, ofSession: FORMS_OF_ONE_A_MINUTE },
): Rates {
  const looks = new RateLimiterMemory({ keyPrefix: 'look', points: LOOKS_A_MINUTE, duration: MINUTE_S });
  const parts = new RateLimiterMemory({ keyPrefix: 'part', points: PARTS_A_MINUTE, duration: MINUTE_S });
  const ofNetwork = openCounter(db, 'net', forms.ofNetwork);
  const ofSession = openCounter(db, 'session', forms.ofSession);
  const typedOfNetwork = openCounter(db, 'typed-net', TYPED.ofNetwork);
  const typedOfSession = openCounter(db, 'typed', TYPED.ofSession);
  const ofLogin = openCounter(db, 'login', LOGINS_OF_ONE, LOGIN_WINDOW_S);
  const loginsOfNetwork = openCounter(db, 'login-net', LOGINS_OF_A_NETWORK, LOGIN_WINDOW_S);
  return {
    look: (ip) => waitFor(looks, name(networkOf(ip))),
    see: (ip) => waitFor(parts, name(networkOf(ip))),
    send: (ip, session) => both(ofNetwork, ofSession, ip, session),
    type: (ip, session) => both(typedOfNetwork, typedOfSession, ip, session),
    async logIn(login, ip) {
      const wait = await waitFor(loginsOfNetwork, name(networkOf(ip)));
      return wait ?? waitFor(ofLogin, name(login.normalize('NFKC').trim().toLowerCase()));
    },
  };

  async function both(ofIt: Counter, ofOne: Counter, ip: string, session: string | undefined) {
    const wait = await waitFor(ofIt, name(networkOf(ip)));
    return wait ?? (session === undefined ? undefined : waitFor(ofOne, name(session)));
  }
}

/**
 * Counts something else, in the database where several processes share one. What it gives resolves with undefined while there
 * is room for the key, else with the seconds to wait.
 * @param what a word for what is counted
 */
export function openRate(db: Db, what: string, mostAMinute: number): (key: string) => Promise<number | undefined> {
  const counter = openCounter(db, what, mostAMinute);
  return (key) => waitFor(counter, key);
}

/** Takes away counts that are over. @param now epoch milliseconds */
export async function forgetRates(db: Db, now: number): Promise<void> {
  await db('web_rates').where('expire', '<', now).delete();
}

/** Whoever has an IPv6 address has a whole /64 of them. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(plain) ? groupsOf(plain).slice(0, 4).join(':') : plain;
}

function groupsOf(ip: string): string[] {
  const [head = '', tail] = ip.toLowerCase().replace(/%.*$/, '').split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':'))) as [
    string[],
    string[],
  ];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(missing).fill('0'), ...after].map((group) => group.replace(/^0+(?=.)/, ''));
}

type Counter = RateLimiterMemory | RLWrapperTimeouts;

function openCounter(db: Db, keyPrefix: string, points: number, duration = MINUTE_S): Counter {
  const here = new RateLimiterMemory({ keyPrefix, points, duration });
  if (!isPostgres(db)) return here;
  const shared = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'web_rates',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration,
    // Whoever is over the limit is turned away without asking the database each time.
    inMemoryBlockOnConsumed: points + 1,
    inMemoryBlockDuration: 10,
  });
  return new RLWrapperTimeouts({ limiter: shared, timeoutMs: PATIENCE_MS, insuranceLimiter: here });
}

async function waitFor(counter: Counter, key: string): Promise<number | undefined> {
  try {
    await counter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
