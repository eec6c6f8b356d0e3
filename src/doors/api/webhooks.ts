import {
  bodySchema,
  NOTICE_TYPES,
  TEST,
  TEST_WHEN,
  type NoticeData,
  type NoticeType,
} from '../../platform/notices/notices';
import { schemaOf } from './json-schema';

/** What is sent to the company's systems, by type, as the description has it: made of the schemas that say what is written. */
export function webhooks(): Record<string, object> {
  const types = [...(Object.keys(NOTICE_TYPES) as NoticeType[]), TEST] as const;
  return Object.fromEntries(types.map((type) => [type, { post: described(type) }]));
}

function described(type: NoticeType | typeof TEST): object {
  const [summary, data] = type === TEST ? [TEST_WHEN, {}] : [NOTICE_TYPES[type][1], EXAMPLES[type]];
  const example = { type, timestamp: '2027-01-12T01:15:00.000Z', data };
  return {
    ...{ operationId: type, summary, tags: ['Notices'], security: [] },
    description: 'Signed by the Standard Webhooks rules. The same `webhook-id` may come more than once.',
    parameters: HEADERS,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(bodySchema(type), 'output'), example } },
    },
    responses: {
      '2XX': { description: 'It was taken.' },
      '410': { description: 'Nothing is to come here any more: the endpoint is switched off.' },
      default: { description: 'It was not taken, and is tried again for over a day. Redirects are not followed.' },
    },
  };
}

const header = (name: string, description: string) => ({
  ...{ name, in: 'header', required: true, description },
  schema: { type: 'string' },
});
const HEADERS = [
  header('webhook-id', 'The same on every try.'),
  header('webhook-timestamp', 'When this try was made: seconds since 1970.'),
  header(
    'webhook-signature',
    '`v1,` and a base64 HMAC-SHA256, several of them apart by blanks while a secret is replaced.',
  ),
];

const RESERVATION: NoticeData<'reservation.booked'> = {
  reservation: '3f2b1c9e-7a55-4d0e-9a43-2f6f0f3c8b11',
  version: 2,
  member: 'M-1001',
  service: 'cut',
  resource: 'sasaki',
  beginsAt: '2027-01-13T02:00:00.000Z',
  endsAt: '2027-01-13T03:00:00.000Z',
  status: 'confirmed',
  by: 'member',
};
const OFFER = {
  ...{ member: 'M-1001', service: 'cut', resource: 'sasaki' },
  ...{ beginsAt: '2027-01-13T02:00:00.000Z', expiresAt: '2027-01-12T02:15:00.000Z' },
};

/** One of each, as it may come. */
const EXAMPLES: { [Type in NoticeType]: NoticeData<Type> } = {
  'reservation.requested': { ...RESERVATION, version: 1, status: 'requested' },
  'reservation.booked': { ...RESERVATION, version: 1 },
  'reservation.changed': RESERVATION,
  'reservation.cancelled': { ...RESERVATION, status: 'cancelled' },
  'reservation.approved': { ...RESERVATION, by: 'shop' },
  'reservation.declined': { ...RESERVATION, status: 'cancelled', by: 'shop' },
  'reservation.came': { ...RESERVATION, status: 'came', by: 'clock' },
  'reservation.no_show': { ...RESERVATION, status: 'missed', by: 'shop' },
  'reservation.offered': OFFER,
  'link.completed': { member: 'M-1001' },
  'link.ended': { member: 'M-1001', why: 'unlinked' },
  'order.changed': { order: 'A-2041', version: 2, member: 'M-1001', by: 'api' },
  'order.cancelled': { order: 'A-2041', version: 3, member: 'M-1001', by: 'member' },
  'address.changed': { member: 'M-1001' },
};
