import { z } from 'zod';
import { both } from '../../platform/told-values';
import { nothing, day, id, told, toldMoment } from './shapes';
import { operation } from './operation';

const serviceSchema = z.strictObject({
  id: z.string(),
  name: both.strict(),
  minutes: z.int(),
  price: z.int().describe('Whole yen.'),
  approval: z.boolean().describe('Whether the shop confirms each one.'),
});

/** So many days of free slots at once. */
const MOST_DAYS = 31;
const DAY_MS = 24 * 60 * 60 * 1000;

const slotsQuery = z
  .strictObject({ from: day, to: day, resource: id.optional() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * DAY_MS, {
    path: ['to'],
    message: `must be from \`from\` on, and at most ${MOST_DAYS} days in all`,
  });

/** What can be reserved, and when. */
export const services = [
  operation({
    ...{
      id: 'listServices',
      method: 'get',
      at: '/services',
      scope: 'reservations:read',
      tag: 'Services',
      of: 'reservations',
    },
    summary: 'What can be reserved.',
    ...{ path: nothing, query: nothing, example: {} },
    answer: { status: 200, schema: z.strictObject({ items: z.array(serviceSchema) }) },
    async perform(_call, { book }) {
      const list = await book.services();
      const items = list.map(({ id, name, minutes, price, approval }) => ({ id, name, minutes, price, approval }));
      return { body: { items } };
    },
  }),
  operation({
    ...{
      id: 'listSlots',
      method: 'get',
      at: '/services/{service}/slots',
      scope: 'reservations:read',
      tag: 'Services',
      of: 'reservations',
    },
    summary: `Free beginnings on up to ${MOST_DAYS} days, the earliest first.`,
    path: z.strictObject({ service: id }),
    query: slotsQuery,
    answer: {
      status: 200,
      schema: z.strictObject({ items: z.array(z.strictObject({ resource: z.string(), beginsAt: toldMoment })) }),
    },
    example: { path: { service: 'cut' }, query: { from: '2027-01-13', to: '2027-01-14' } },
    async perform({ path, query }, { book, zone }) {
      const known = (await book.services()).some((service) => service.id === path.service);
      if (!known) return { problem: 'not-found', detail: 'There is no such service; GET /services lists them.' };
      const { resource, from, to } = query;
      const slots = await book.free({ service: path.service, from, to, ...(resource !== undefined && { resource }) });
      return {
        body: { items: slots.map((slot) => ({ resource: slot.resource, beginsAt: told(slot.beginsAt, zone) })) },
      };
    },
  }),
];
