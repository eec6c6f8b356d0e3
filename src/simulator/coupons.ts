import type { messagingApi } from '@line/bot-sdk';

/** A coupon of the account's. Times inside are seconds, as the Coupon API has them. */
export interface StoredCoupon {
  readonly couponId: string;
  readonly request: messagingApi.CouponCreateRequest;
  /** Epoch seconds. */
  readonly createdTimestamp: number;
  closed: boolean;
}

/** The account's coupons, newest last. */
export interface Coupons {
  readonly all: Map<string, StoredCoupon>;
  create(couponId: string, request: messagingApi.CouponCreateRequest, at: number): StoredCoupon;
}

/** No coupons yet. */
export function createCoupons(): Coupons {
  const all = new Map<string, StoredCoupon>();
  return {
    all,
    create(couponId, request, at) {
      const coupon = { couponId, request, createdTimestamp: seconds(at), closed: false };
      all.set(couponId, coupon);
      return coupon;
    },
  };
}

/** RUNNING includes coupons still to come; CLOSED is closed or past its end. The API makes no drafts. */
export function couponStatus(coupon: StoredCoupon, at: number): 'RUNNING' | 'CLOSED' {
  return coupon.closed || coupon.request.endTimestamp <= seconds(at) ? 'CLOSED' : 'RUNNING';
}

function seconds(epochMs: number): number {
  return Math.floor(epochMs / 1_000);
}
