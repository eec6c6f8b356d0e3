import type { ServerResponse } from 'node:http';
import { faultOf } from '../../../src/platform/standard-webhooks';
import { json, SECRET, startServer, type Received } from '../members/company-server';

/** A company's small reservation system: two chairs, one service, and every answer that changed something kept by its key. */
export const BEGINS = Date.parse('2026-12-05T15:00:00+09:00');
const DAY = '2026-12-05';
export const HOUR = 3_600_000;
export const CUT = {
  ...{
    id: 'cut',
    name: { ja: 'カット', en: 'Cut' },
    minutes: 60,
    price: 5500,
    changeUntil: '180',
    cancelUntil: 'previous day 20:00',
  },
  ...{ horizonDays: 60, maxOpen: 2, stepMinutes: 30 },
};

interface Kept {
  token: string;
  member: string;
  beginsAt: number;
  resource: string;
  reservation?: string;
}
interface Reserved {
  id: string;
  member: string;
  beginsAt: number;
  resource: string;
  status: string;
  version: number;
}
type Body = Record<string, string> & { beginsAt: number; version: number; fee: number };

/** @param now its clock, epoch milliseconds: a signature is believed for some minutes of it only */
export async function startCompany(now: () => number = Date.now) {
  const state = {
    holds: new Map<string, Kept>(),
    reservations: new Map<string, Reserved>(),
    done: new Map<string, unknown>(),
  };
  /** Spoils the next answers, after the work is done: what a lost answer is. */
  let spoil: ((response: ServerResponse) => void)[] = [];

  const full = ({ id, member, beginsAt, resource, status, version }: Reserved) => ({
    ...{
      id,
      member,
      beginsAt,
      resource,
      status,
      version,
      endsAt: beginsAt + HOUR,
      service: 'cut',
      price: 5500,
      fee: 0,
    },
    ...{ serviceName: CUT.name, resourceName: { ja: '佐々木', en: 'Sasaki' } },
  });
  const live = () => [...state.reservations.values()].filter(({ status }) => status === 'confirmed');
  const taken = (beginsAt: number) => [...live(), ...state.holds.values()].some((one) => one.beginsAt === beginsAt);
  const theirs = ({ id, member }: Body) => {
    const one = state.reservations.get(id!);
    return one?.member === member ? one : undefined;
  };

  const verbs: Record<string, (body: Body) => unknown> = {
    services: () => ({ services: [CUT] }),
    slots: ({ from, to }) => ({
      slots: [1, 0]
        .map((late) => BEGINS + late * HOUR)
        .filter((at) => !taken(at) && from! <= DAY && DAY <= to!)
        .map((beginsAt) => ({ resource: 'sasaki', beginsAt })),
    }),
    list: ({ member }) => ({
      list: live()
        .filter((one) => one.member === member)
        .map(full),
    }),
    find: (body) => (theirs(body) ? { reservation: full(theirs(body)!) } : { refused: 'not_found' }),
    terms: (body) =>
      theirs(body)
        ? { changeUntil: BEGINS - 3 * HOUR, cancelUntil: BEGINS - 19 * HOUR, fee: 0 }
        : { refused: 'not_found' },
    hold({ member, beginsAt, reservation }) {
      if (taken(beginsAt)) return { refused: 'slot_taken' };
      const kept = {
        token: `h-${state.holds.size + state.done.size + 1}`,
        member: member!,
        beginsAt,
        resource: 'sasaki',
        ...(reservation && { reservation }),
      };
      state.holds.set(kept.token, kept);
      const { reservation: moved, ...told } = kept;
      return { hold: { ...told, service: 'cut', purpose: moved ? 'change' : 'book', expiresAt: beginsAt - HOUR } };
    },
    release({ hold }) {
      state.holds.delete(hold!);
      return { released: true };
    },
    book({ hold, member }) {
      const kept = state.holds.get(hold!);
      if (!kept || kept.member !== member) return { refused: 'hold_expired' };
      state.holds.delete(hold!);
      const made = {
        id: `r-${state.reservations.size + 1}`,
        member: kept.member,
        beginsAt: kept.beginsAt,
        resource: 'sasaki',
        status: 'confirmed',
        version: 1,
      };
      state.reservations.set(made.id, made);
      return { reservation: full(made) };
    },
    change({ hold, member, version }) {
      const kept = state.holds.get(hold!);
      const one = kept && state.reservations.get(kept.reservation!);
      if (!one || kept.member !== member) return { refused: 'hold_expired' };
      if (one.version !== version) return { refused: 'version_changed' };
      const before = full(one);
      Object.assign(one, { beginsAt: kept.beginsAt, version: version + 1 });
      state.holds.delete(hold!);
      return { before, after: full(one) };
    },
    cancel(body) {
      const one = theirs(body);
      if (!one) return { refused: 'not_found' };
      if (one.status !== 'confirmed') return { refused: 'already_over' };
      if (one.version !== body.version) return { refused: 'version_changed' };
      Object.assign(one, { status: 'cancelled', version: body.version + 1 });
      return { reservation: full(one) };
    },
  };

  const server = await startServer(({ path, headers, body }: Received, response) => {
    const key = headers['webhook-id']!;
    const signature = { id: key, timestamp: headers['webhook-timestamp'], signature: headers['webhook-signature'] };
    if (faultOf([SECRET], signature, Buffer.from(body), now())) return json(response, 401, {});
    const verb = verbs[path.replace('/musubi/', '')];
    if (!verb) return json(response, 501, {});
    const answer = state.done.get(key) ?? verb(JSON.parse(body) as Body);
    if (!('refused' in (answer as object))) state.done.set(key, answer);
    const spoiled = spoil.shift();
    return spoiled ? spoiled(response) : json(response, 200, answer);
  });
  return {
    ...server,
    ...state,
    endpoint: { url: `${server.url}/musubi`, secret: SECRET },
    spoil: (...how: typeof spoil) => (spoil = how),
  };
}
