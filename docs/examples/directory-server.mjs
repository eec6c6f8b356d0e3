/**
 * The company's side of docs/directory-http.md, whole and small: members, their passwords and their records. It keeps them
 * in memory; put your own queries in the place of `members` and `records`.
 *
 *   MUSUBI_SECRET=whsec_… PORT=4000 node docs/examples/directory-server.mjs
 */
import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.MUSUBI_SECRET ?? '';
if (!secret.startsWith('whsec_')) {
  console.error('Set MUSUBI_SECRET to the value of MEMBERS_API_SECRET.');
  process.exit(2);
}
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');

/** Compared with where there is no password. */
const nobody = hashed(randomBytes(16).toString('hex'));

const members = [
  {
    id: '1001',
    name: '山田 花子',
    nameEn: 'Hanako Yamada',
    kana: 'ヤマダ ハナコ',
    email: 'hanako@example.jp',
    phone: '+819000001001',
    rank: 'ゴールド',
    lang: 'ja',
    status: 'active',
    memberSince: '2021-04-03',
    vip: true,
    renewsOn: '2030-04-30',
  },
  { id: '1002', name: '鈴木 一郎', email: 'ichiro@example.jp', phone: '+819000001002', status: 'active' },
  { id: '1003', name: '鈴木 文', phone: '+819000001002', status: 'active' },
  { id: '1004', name: '佐藤 実', email: 'minoru@example.jp', status: 'closed' },
];
const passwords = new Map(['1001', '1002', '1004'].map((id) => [id, hashed(`password-${id}`)]));
const records = {
  reservations: {
    1001: [
      {
        id: 'R-1',
        startsAt: Date.parse('2030-04-01T14:00:00+09:00'),
        minutes: 120,
        service: { ja: 'カット+カラー', en: 'Cut and colour' },
        staff: '佐々木',
        status: 'booked',
      },
    ],
  },
  orders: {
    1001: [
      {
        number: 'A-1042',
        status: 'shipped',
        placedAt: Date.parse('2026-11-26T20:15:00+09:00'),
        items: [{ name: 'ヘアオイル', quantity: 1 }],
        total: 3300,
        shippedAt: Date.parse('2026-11-28T09:00:00+09:00'),
        arrivesOn: '2026-11-30',
        trackingUrl: 'https://track.example.jp/A-1042',
      },
    ],
  },
  contracts: { 1001: [{ name: { ja: '月2回プラン', en: 'Twice a month' }, status: 'active', renewsOn: '2026-12-20' }] },
};
const points = { 1001: { balance: 120, expiring: { amount: 110, on: '2027-07-26' } } };

/** What each address answers: a status, or a value to send as JSON. */
const verbs = {
  find: ({ id }) => ({ member: memberOf(id) ?? null }),

  // Open accounts only. Phones may be shared by a family.
  'find-by-contact': ({ email, phone }) => ({
    members: members.filter(
      (member) => member.status === 'active' && (email ? member.email === email : phone && member.phone === phone),
    ),
  }),

  // Unknown logins, wrong passwords and closed accounts are answered alike, after the same work.
  'sign-in': ({ login, password }) => {
    const member = members.find(({ id, email }) => login === id || login === email);
    const right = isPassword(member && passwords.get(member.id), password);
    return right && member.status === 'active' ? { member } : { refused: true };
  },

  // The same webhook-id makes one member, however often it comes.
  register: (somebody, id) => {
    if (registered.has(id)) return { member: registered.get(id) };
    const { name, kana, email, phone, lang } = somebody;
    if (email && members.some((member) => member.email === email && member.status === 'active'))
      return { exists: true };
    const member = { id: String(1001 + members.length), name, kana, email, phone, lang, status: 'active' };
    members.push(member);
    registered.set(id, member);
    return { member };
  },

  // The same webhook-id comes right again, and never undoes a newer change.
  'change-address': ({ member: id, address }, key) => {
    const member = memberOf(id);
    if (!member) return { result: 'gone' };
    if (!moved.has(key)) member.address = address;
    moved.add(key);
    return { result: 'changed' };
  },

  reservations: ({ member }) => listOf(member, records.reservations),
  orders: ({ member }) => listOf(member, records.orders),
  // Too late once it is dispatched; the same webhook-id comes right again.
  'cancel-order': ({ member, number }, id) => {
    const order = (records.orders[member] ?? []).find((one) => one.number === number);
    if (!order) return { result: 'gone' };
    if (order.status === 'cancelled') return { result: cancelled.get(number) === id ? 'cancelled' : 'already' };
    if (order.status !== 'received' && order.status !== 'preparing') return { result: 'dispatched' };
    order.status = 'cancelled';
    cancelled.set(number, id);
    return { result: 'cancelled' };
  },
  // The days of the next week, but for the planned one.
  'delivery-days': ({ member, number }) => {
    const order = openOrder(member, number);
    return typeof order === 'string' ? { result: order } : { planned: order.arrivesOn, days: daysFor(order) };
  },
  // The same webhook-id comes right again, and never undoes a newer change.
  'change-delivery-day': ({ member, number, day }, key) => {
    if (moved.has(key)) return { result: 'changed' };
    const order = openOrder(member, number);
    if (typeof order === 'string') return { result: order };
    if (!daysFor(order).includes(day)) return { result: 'unoffered' };
    order.arrivesOn = day;
    moved.add(key);
    return { result: 'changed' };
  },
  contracts: ({ member }) => listOf(member, records.contracts),
  points: ({ member }) => (memberOf(member) ? (points[member] ?? { balance: 0 }) : { gone: true }),
};
const registered = new Map();
const cancelled = new Map();
const moved = new Set();

function openOrder(member, number) {
  const order = (records.orders[member] ?? []).find((one) => one.number === number);
  if (!order || order.status === 'cancelled') return 'gone';
  return order.status === 'received' || order.status === 'preparing' ? order : 'dispatched';
}

function daysFor({ arrivesOn }) {
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  return [2, 3, 4, 5, 6, 7].map(day).filter((one) => one !== arrivesOn);
}

function memberOf(id) {
  return members.find((member) => member.id === id);
}

function listOf(member, all) {
  return memberOf(member) ? { list: all[member] ?? [] } : { gone: true };
}

const server = createServer(async (request, response) => {
  const answer = (status, value = {}) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  try {
    const body = await read(request);
    if (!isMusubi(request.headers, body)) return answer(401);
    const verb = request.url.split('/').at(-1);
    if (request.method !== 'POST' || !Object.hasOwn(verbs, verb)) return answer(501);
    answer(200, verbs[verb](JSON.parse(body), request.headers['webhook-id']));
  } catch {
    answer(400);
  }
});
server.listen(Number(process.env.PORT ?? 4000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/musubi`);
});

async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > 65_536) throw new Error('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Standard Webhooks: the HMAC of id, time and the body as it came; nothing older than five minutes. */
function isMusubi(headers, body) {
  const id = headers['webhook-id'];
  const seconds = Number(headers['webhook-timestamp']);
  if (!id || !(Math.abs(Date.now() / 1000 - seconds) < 300)) return false;
  const right = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((one) => Buffer.from(one.replace(/^v1,/, ''), 'base64'))
    .some((given) => given.length === right.length && timingSafeEqual(given, right));
}

function hashed(password, salt = randomBytes(16)) {
  return { salt, hash: scryptSync(password, salt, 32) };
}

function isPassword(kept, password) {
  const { salt, hash } = kept ?? nobody;
  return timingSafeEqual(hash, scryptSync(String(password), salt, 32)) && kept !== undefined;
}
