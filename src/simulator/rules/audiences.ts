import { z } from 'zod';
import { list, text, USER_ID } from './values';

/** "Managing Audience": audiences of uploaded user ids. One malformed id refuses the whole upload. */

const audiences = list(
  z.looseObject({ id: z.string().regex(USER_ID, { error: 'invalid user id' }) }),
  0,
  10_000,
).optional();
// Advertising ids instead of user ids need an application to LINE, which this account has not made.
const isIfaAudience = z.literal(false).optional();
const uploadDescription = text(0, 300).optional();
const description = text(1, 120);

export const createAudienceRequest = z.looseObject({ description, isIfaAudience, uploadDescription, audiences });
export const addAudienceRequest = z.looseObject({ audienceGroupId: z.int(), uploadDescription, audiences });
export const describeAudienceRequest = z.looseObject({ description });

const STATUSES = ['IN_PROGRESS', 'READY', 'FAILED', 'EXPIRED', 'INACTIVE', 'ACTIVATING'];

export const audienceListQuery = z.object({
  page: z.coerce.number().int().min(1),
  size: z.coerce.number().int().min(1).max(40).default(20),
  description: z.string().default(''),
  status: z.enum(STATUSES).optional(),
});
