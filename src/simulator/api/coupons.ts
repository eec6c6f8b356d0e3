import type { messagingApi } from '@line/bot-sdk';
import { couponStatus, type StoredCoupon } from '../coupons';
import { couponListQuery, couponRequest } from '../rules/coupons';
import type { World } from '../world';
import { type Call, ok, refuse, type Route, withBody } from './call';

/** As many coupons as may be valid at a time. */
const MOST_VALID = 5_000;
const NO_COUPON = refuse(404, 'The coupon was not found');

/** "Coupon": made, told, closed for good; never changed. */
export const couponRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v2/bot/coupon',
    ...withBody(couponRequest, (world, call, body) => {
      const valid = [...world.coupons.all.values()].filter((one) => couponStatus(one, call.at) === 'RUNNING');
      if (valid.length >= MOST_VALID) return refuse(400, 'too many valid coupons');
      const couponId = world.eventId(); // a ULID, as LINE's are
      world.coupons.create(couponId, body as unknown as messagingApi.CouponCreateRequest, call.at);
      return ok({ couponId });
    }),
  },
  {
    method: 'GET',
    path: '/v2/bot/coupon',
    answer: (world, call) => {
      const { query } = call;
      const asked = couponListQuery.safeParse({
        status: query.getAll('status').flatMap((one) => one.split(',')),
        ...(query.has('limit') && { limit: query.get('limit') }),
        ...(query.has('start') && { start: query.get('start') }),
      });
      if (!asked.success) return refuse(400, 'Bad Request');
      const { status, limit, start } = asked.data;
      const all = [...world.coupons.all.values()]
        .filter((one) => status.length === 0 || status.includes(couponStatus(one, call.at)))
        .reverse();
      const from = start === undefined ? 0 : all.findIndex(({ couponId }) => couponId === start);
      if (from < 0) return refuse(400, 'Bad Request');
      const items = all.slice(from, from + limit).map(({ couponId, request }) => ({ couponId, title: request.title }));
      const next = all[from + limit];
      return ok({ items, ...(next && { next: next.couponId }) });
    },
  },
  {
    method: 'GET',
    path: '/v2/bot/coupon/{couponId}',
    answer: (world, call) => {
      const coupon = asked(world, call);
      return coupon ? ok(detail(coupon, call.at)) : NO_COUPON;
    },
  },
  {
    method: 'PUT',
    path: '/v2/bot/coupon/{couponId}/close',
    answer: (world, call) => {
      const coupon = asked(world, call);
      if (!coupon) return NO_COUPON;
      if (couponStatus(coupon, call.at) === 'CLOSED') return refuse(410, 'The coupon is already closed');
      coupon.closed = true;
      return ok();
    },
  },
];

function asked({ coupons }: World, call: Call): StoredCoupon | undefined {
  return coupons.all.get(call.params['couponId']!);
}

function detail(coupon: StoredCoupon, at: number) {
  const { couponId, createdTimestamp, request } = coupon;
  return { ...request, couponId, createdTimestamp, maxTicketPerUser: 1, status: couponStatus(coupon, at) };
}
