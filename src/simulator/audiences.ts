import { randomInt } from 'node:crypto';

/** One upload of user ids into an audience. */
export interface AudienceJob {
  readonly audienceGroupJobId: number;
  readonly description: string;
  readonly audienceCount: number;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly doneAt: number;
}

/** An audience made by uploading user ids. Ids are only ever added. */
export interface Audience {
  readonly audienceGroupId: number;
  description: string;
  readonly userIds: Set<string>;
  readonly jobs: AudienceJob[];
  /** Epoch ms. */
  readonly createdAt: number;
  /** IN_PROGRESS until then, READY after. */
  readonly readyAt: number;
}

/** The account's audiences. */
export interface Audiences {
  readonly all: Map<number, Audience>;
  create(description: string, at: number): Audience;
  /** Adds ids; the job is finished a moment later. */
  add(audience: Audience, userIds: readonly string[], jobDescription: string, at: number): void;
}

/** LINE takes minutes to hours; enough to see that it is not at once. */
const PREPARING_MS = 1_000;

/** No audiences yet. */
export function createAudiences(): Audiences {
  const all = new Map<number, Audience>();
  let nextId = 4_000_000_000_000 + randomInt(1_000_000);
  return {
    all,
    create(description, at) {
      const audience: Audience = {
        audienceGroupId: nextId++,
        description,
        userIds: new Set(),
        jobs: [],
        createdAt: at,
        readyAt: at + PREPARING_MS,
      };
      all.set(audience.audienceGroupId, audience);
      return audience;
    },
    add(audience, userIds, jobDescription, at) {
      for (const userId of userIds) audience.userIds.add(userId);
      audience.jobs.push({
        audienceGroupJobId: nextId++,
        description: jobDescription,
        audienceCount: userIds.length,
        createdAt: at,
        doneAt: at + PREPARING_MS,
      });
    },
  };
}
