import { randomBytes } from 'node:crypto';
import { redirectSignature, REDIRECT_MS } from '../../features/bridge/bridge';
import type { Both } from '../../platform/lang';
import { SECRET_PREFIX } from '../../platform/standard-webhooks';
import type { Patient, Reply } from './patient';

/** An attack on a bridge: what is done, and what must come of it. */
export interface Attack {
  id: string;
  what: Both;
  remedy: Both;
  /** What was seen that should not be; undefined when it was fended off. */
  run: (patient: Patient, now: () => number) => Promise<string | undefined>;
}

const MINUTE = 60_000;
const SIX_MINUTES = 6 * MINUTE;
const LARGE = 1024 * 1024;
const RACERS = 20;

const SIGNATURE: Both = {
  ja: '署名の検証が働いていません。Musubiを最新版にし、途中のプロキシが POST /bridge/claims を書き換えたり代わりに答えたりしていないか確認してください。',
  en: 'Signatures are not checked. Update Musubi, and check that no proxy answers or rewrites POST /bridge/claims.',
};
const CLOCK: Both = {
  ja: '古い署名が受け入れられています。MusubiのサーバーとこのPCの時計(NTP)を合わせ、最新版を使っているか確認してください。',
  en: 'Signatures of another time are taken. Set the clocks (NTP) of the server and of this machine, and update Musubi.',
};
const ONCE: Both = {
  ja: '一度きりのはずのチケットが二度使えます。すべてのプロセスが同じDATABASE_URLを使い、移行(npm run migrate)が済んでいるか確認してください。',
  en: 'A ticket is good more than once. Check that all processes use the same DATABASE_URL, and that npm run migrate has run.',
};
const BROWSER: Both = {
  ja: '別のブラウザーで続きができてしまいます。途中のプロキシがCookieを共有したり、ページをキャッシュしたりしていないか確認してください。',
  en: 'Another browser can go on. Check that no proxy shares cookies or caches pages.',
};
const FORM: Both = {
  ja: '内容の検査が働いていません。Musubiを最新版にし、プロキシが Content-Type を書き換えていないか確認してください。',
  en: 'What is sent is not checked. Update Musubi, and check that no proxy rewrites content-type.',
};

/** Everything that is tried, in this order. The first two show that the doors open at all. */
export const attacks: readonly Attack[] = [
  {
    id: 'claim-works',
    what: { ja: '正しい通知は受け入れられる', en: 'a right call is taken' },
    remedy: {
      ja: 'このコマンドの BRIDGE_SECRET と DATABASE_URL が、動いているMusubiのものと同じか確認してください。',
      en: 'Check that BRIDGE_SECRET and DATABASE_URL of this command are those of the running installation.',
    },
    async run(patient) {
      const reply = await patient.call({ ticket: await patient.ticket() });
      return reply.status === 200 && receiptOf(reply) !== undefined ? undefined : seen(reply);
    },
  },
  {
    id: 'redirect-works',
    what: { ja: '正しい署名付きリダイレクトは受け入れられる', en: 'a right signed redirect is taken' },
    remedy: {
      ja: 'BRIDGE_SECRETと、サーバーの時計(NTP)を確認してください。',
      en: 'Check BRIDGE_SECRET, and the clocks (NTP).',
    },
    async run(patient, now) {
      const reply = await patient.look(redirect(patient, { ticket: await patient.ticket(), at: now() }));
      return reply.status === 303 ? undefined : seen(reply);
    },
  },
  refusedCall('unsigned', { ja: '署名のない通知', en: 'a call without a signature' }, SIGNATURE, (call) => ({
    ...call,
    headers: { 'webhook-signature': '' },
  })),
  refusedCall(
    'foreign-secret',
    { ja: '別の鍵で署名した通知', en: 'a call signed with another secret' },
    SIGNATURE,
    (call) => ({
      ...call,
      secret: SECRET_PREFIX + randomBytes(32).toString('base64'),
    }),
  ),
  refusedCall(
    'tampered-member',
    { ja: '会員番号を書き換えた通知', en: 'a call whose member was changed' },
    SIGNATURE,
    (call) => ({
      ...call,
      body: JSON.stringify({ ticket: call.ticket, member: 'doctor-other' }),
    }),
  ),
  {
    id: 'tampered-ticket',
    what: { ja: 'チケットを差し替えた通知', en: 'a call whose ticket was changed' },
    remedy: SIGNATURE,
    async run(patient) {
      const [signedFor, stolen] = [await patient.ticket(), await patient.ticket()];
      const body = JSON.stringify({ ticket: stolen, member: patient.member });
      return untouched(patient, stolen, await patient.call({ ticket: signedFor, body }));
    },
  },
  refusedCall(
    'tampered-time',
    { ja: '時刻を書き換えた通知', en: 'a call whose time was changed' },
    SIGNATURE,
    (call, now) => ({
      ...call,
      headers: { 'webhook-timestamp': String(Math.floor(now / 1_000) + 1) },
    }),
  ),
  refusedCall(
    'tampered-id',
    { ja: '通知IDを書き換えた通知', en: 'a call whose id was changed' },
    SIGNATURE,
    (call) => ({
      ...call,
      headers: { 'webhook-id': 'another' },
    }),
  ),
  refusedCall('old-call', { ja: '6分前に署名した通知', en: 'a call signed six minutes ago' }, CLOCK, (call, now) => ({
    ...call,
    at: now - SIX_MINUTES,
  })),
  refusedCall(
    'future-call',
    { ja: '6分先の時刻で署名した通知', en: 'a call signed six minutes ahead' },
    CLOCK,
    (call, now) => ({
      ...call,
      at: now + SIX_MINUTES,
    }),
  ),
  {
    id: 'expired-ticket',
    what: { ja: '期限切れのチケット', en: 'a ticket whose time is over' },
    remedy: CLOCK,
    async run(patient) {
      const ticket = await patient.ticket(MINUTE);
      return untouched(patient, ticket, await patient.call({ ticket }));
    },
  },
  {
    id: 'unknown-ticket',
    what: { ja: '発行していないチケット', en: 'a ticket that nobody gave' },
    remedy: ONCE,
    async run(patient) {
      const reply = await patient.call({ ticket: randomBytes(32).toString('base64url') });
      return isRefusal(reply) ? undefined : seen(reply);
    },
  },
  {
    id: 'replay',
    what: { ja: '同じ通知をもう一度', en: 'the same call once more' },
    remedy: ONCE,
    async run(patient, now) {
      const call = { ticket: await patient.ticket(), id: 'doctor-replay', at: now() };
      await patient.call(call);
      const reply = await patient.call(call);
      return isRefusal(reply) ? undefined : seen(reply);
    },
  },
  {
    id: 'wrong-member',
    what: { ja: '使ったチケットで別の会員を通知', en: 'another member with a ticket that was used' },
    remedy: ONCE,
    async run(patient) {
      const ticket = await patient.ticket();
      await patient.call({ ticket });
      const reply = await patient.call({ ticket, member: 'doctor-other' });
      if (!isRefusal(reply)) return seen(reply);
      const { member } = (await patient.stands(ticket)) ?? {};
      return member === patient.member ? undefined : 'the ticket names another member now';
    },
  },
  {
    id: 'race',
    what: { ja: `同じチケットで${RACERS}件を同時に通知`, en: `${RACERS} calls at once with one ticket` },
    remedy: ONCE,
    async run(patient) {
      const ticket = await patient.ticket();
      const racers = Array.from({ length: RACERS }, (_, i) => patient.call({ ticket, member: `doctor-${i}` }));
      const taken = (await Promise.all(racers)).filter(({ status }) => status === 200).length;
      return taken === 1 ? undefined : `${taken} were taken`;
    },
  },
  refusedCall('wrong-kind', { ja: 'JSONではない種類の通知', en: 'a call of another content type' }, FORM, (call) => ({
    ...call,
    headers: { 'content-type': 'text/plain' },
  })),
  {
    id: 'huge',
    what: { ja: '1MiBの通知', en: 'a call of 1 MiB' },
    remedy: FORM,
    async run(patient) {
      const ticket = await patient.ticket();
      return untouched(patient, ticket, await patient.call({ ticket, member: 'x'.repeat(LARGE) }));
    },
  },
  refusedCall('hidden-characters', { ja: '改行を含む会員番号', en: 'a member number of two lines' }, FORM, (call) => ({
    ...call,
    member: 'doctor-1\ndoctor-2',
  })),
  ...(['sig', 'member', 'ts'] as const).map((field): Attack => ({
    id: `redirect-tampered-${field}`,
    what: { ja: `${field}を書き換えたリダイレクト`, en: `a redirect whose ${field} was changed` },
    remedy: SIGNATURE,
    async run(patient, now) {
      const ticket = await patient.ticket();
      const changed = { sig: 'A'.repeat(43), member: 'doctor-other', ts: String(Math.floor(now() / 1_000) - 1) };
      const path = redirect(patient, { ticket, at: now() }, { [field]: changed[field] });
      return untouched(patient, ticket, await patient.look(path, 'first'));
    },
  })),
  {
    id: 'redirect-old',
    what: { ja: '古いリダイレクト', en: 'a redirect that is too old' },
    remedy: CLOCK,
    async run(patient, now) {
      const ticket = await patient.ticket();
      const path = redirect(patient, { ticket, at: now() - REDIRECT_MS - MINUTE });
      return untouched(patient, ticket, await patient.look(path, 'first'));
    },
  },
  {
    id: 'redirect-hides-member',
    what: { ja: 'リダイレクト後のURLに会員番号が残らない', en: 'no member number stays in the address' },
    remedy: FORM,
    async run(patient, now) {
      const reply = await patient.look(redirect(patient, { ticket: await patient.ticket(), at: now() }), 'first');
      return reply.location && !reply.location.includes(patient.member) ? undefined : seen(reply);
    },
  },
  {
    id: 'looking-changes-nothing',
    what: { ja: 'ページを見るだけでは何も変わらない', en: 'a page that is looked at changes nothing' },
    remedy: BROWSER,
    async run(patient) {
      const { ticket, receipt } = await returned(patient);
      const reply = await patient.look(`/bridge/confirm?receipt=${receipt}`, 'first');
      if (reply.status !== 200) return seen(reply);
      const { state } = (await patient.stands(ticket)) ?? {};
      return state === 'claimed' ? undefined : `the ticket is ${state ?? 'gone'}`;
    },
  },
  {
    id: 'no-browser',
    what: { ja: 'Cookieのないブラウザーで続ける', en: 'going on in a browser that never was here' },
    remedy: BROWSER,
    async run(patient) {
      const { ticket, receipt } = await returned(patient);
      return stillClaimed(patient, ticket, await patient.look(`/bridge/confirm?receipt=${receipt}`));
    },
  },
  {
    id: 'other-browser',
    what: { ja: '別のお客さまのブラウザーで続ける', en: 'going on in another customer’s browser' },
    remedy: BROWSER,
    async run(patient) {
      const { ticket, receipt } = await returned(patient);
      const looked = await stillClaimed(
        patient,
        ticket,
        await patient.look(`/bridge/confirm?receipt=${receipt}`, 'second'),
      );
      return looked ?? stillClaimed(patient, ticket, await patient.confirm(receipt, 'second'));
    },
  },
  {
    id: 'forged-form',
    what: { ja: '別のサイトから送られた確認', en: 'a confirmation sent by another site' },
    remedy: BROWSER,
    async run(patient) {
      const { ticket, receipt } = await returned(patient);
      const reply = await patient.confirm(receipt, 'first', { 'sec-fetch-site': 'cross-site' });
      return stillClaimed(patient, ticket, reply);
    },
  },
];

type Change = (call: { ticket: string }, now: number) => Parameters<Patient['call']>[0];

/** A call that is wrong in one thing: it must be refused, and the ticket must stand as it stood. */
function refusedCall(id: string, what: Both, remedy: Both, change: Change): Attack {
  return {
    ...{ id, what, remedy },
    async run(patient, now) {
      const ticket = await patient.ticket();
      return untouched(patient, ticket, await patient.call(change({ ticket }, now())));
    },
  };
}

/** An old secret of the company's must be worth nothing once it was changed. */
export function oldSecret(secret: string): Attack {
  const remedy = {
    ja: '古い鍵がまだ使えます。切り替えが済んだら、BRIDGE_SECRETから古い鍵を消してMusubiを再起動してください。',
    en: 'The old secret still works. When the change is done, take it out of BRIDGE_SECRET and restart Musubi.',
  };
  return refusedCall(
    'old-secret',
    { ja: '以前の鍵で署名した通知', en: 'a call signed with the old secret' },
    remedy,
    (call) => ({
      ...call,
      secret,
    }),
  );
}

/** A ticket that the company claimed properly, and the receipt of it. */
async function returned(patient: Patient): Promise<{ ticket: string; receipt: string }> {
  const ticket = await patient.ticket();
  const receipt = receiptOf(await patient.call({ ticket }));
  if (receipt === undefined) throw new Error('a right call was not taken');
  return { ticket, receipt };
}

function receiptOf({ text }: Reply): string | undefined {
  return /[?&]receipt=([\w-]+)/.exec(text)?.[1];
}

function redirect(
  { member, secret }: Patient,
  { ticket, at }: { ticket: string; at: number },
  changed: Record<string, string> = {},
): string {
  const said = { ticket, member, ts: String(Math.floor(at / 1_000)) };
  return `/bridge/return?${new URLSearchParams({ ...said, sig: redirectSignature(secret, said), ...changed }).toString()}`;
}

async function untouched(patient: Patient, ticket: string, reply: Reply): Promise<string | undefined> {
  if (!isRefusal(reply)) return seen(reply);
  const { state } = (await patient.stands(ticket)) ?? {};
  return state === 'issued' ? undefined : `refused, but the ticket is ${state ?? 'gone'}`;
}

async function stillClaimed(patient: Patient, ticket: string, reply: Reply): Promise<string | undefined> {
  if (!isRefusal(reply)) return seen(reply);
  const { state } = (await patient.stands(ticket)) ?? {};
  return state === 'claimed' ? undefined : `refused, but the ticket is ${state ?? 'gone'}`;
}

/** A fault of the installation's is no refusal: nothing is known then. */
function isRefusal({ status }: Reply): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

function seen({ status }: Reply): string {
  return `it answered ${status}`;
}
