import type { messagingApi } from '@line/bot-sdk';

/** A rich menu as LINE keeps it. */
export interface StoredMenu {
  readonly richMenuId: string;
  readonly menu: messagingApi.RichMenuResponse;
  /** Absent until it is uploaded; it can't be replaced. */
  image?: { contentType: 'image/jpeg' | 'image/png'; bytes: Buffer };
}
