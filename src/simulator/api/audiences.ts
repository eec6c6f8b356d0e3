import type { Audience } from '../audiences';
import {
  addAudienceRequest,
  audienceListQuery,
  createAudienceRequest,
  describeAudienceRequest,
} from '../rules/audiences';
import type { World } from '../world';
import { type Call, ok, refuse, type Route, withBody } from './call';

/** As many audiences as a channel may have. */
const MOST = 1_000;

/** "Managing Audience", of uploaded user ids. */
export const audienceRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v2/bot/audienceGroup/upload',
    ...withBody(createAudienceRequest, (world, call, { description, uploadDescription, audiences }) => {
      if (world.audiences.all.size >= MOST) return refuse(400, 'too many audience groups');
      const audience = world.audiences.create(description, call.at);
      if (audiences) world.audiences.add(audience, known(world, audiences), uploadDescription ?? '', call.at);
      const { audienceGroupId } = audience;
      return {
        status: 202,
        body: {
          audienceGroupId,
          createRoute: 'MESSAGING_API',
          type: 'UPLOAD',
          description,
          created: seconds(call.at),
          permission: 'READ_WRITE',
          expireTimestamp: seconds(call.at + LIFE_MS),
          isIfaAudience: false,
        },
      };
    }),
  },
  {
    method: 'PUT',
    path: '/v2/bot/audienceGroup/upload',
    ...withBody(addAudienceRequest, (world, call, { audienceGroupId, uploadDescription, audiences = [] }) => {
      const audience = world.audiences.all.get(audienceGroupId);
      if (!audience) return NO_AUDIENCE;
      world.audiences.add(audience, known(world, audiences), uploadDescription ?? '', call.at);
      return { status: 202, body: {} };
    }),
  },
  {
    method: 'GET',
    path: '/v2/bot/audienceGroup/list',
    answer: (world, call) => {
      const query = audienceListQuery.safeParse(Object.fromEntries(call.query));
      if (!query.success) return refuse(400, 'Bad Request');
      const { page, size, description, status } = query.data;
      const all = [...world.audiences.all.values()]
        .filter((one) => one.description.toLowerCase().includes(description.toLowerCase()))
        .filter((one) => status === undefined || statusOf(one, call.at) === status);
      return ok({
        audienceGroups: all.slice((page - 1) * size, page * size).map((one) => shown(one, call.at)),
        hasNextPage: page * size < all.length,
        totalCount: all.length,
        readWriteAudienceGroupTotalCount: all.length,
        size,
        page,
      });
    },
  },
  {
    method: 'GET',
    path: '/v2/bot/audienceGroup/{audienceGroupId}',
    answer: (world, call) => {
      const audience = asked(world, call);
      if (!audience) return NO_AUDIENCE;
      const jobs = audience.jobs.slice(-50).map(({ createdAt, doneAt, ...job }) => ({
        ...job,
        audienceGroupId: audience.audienceGroupId,
        type: 'DIFF_ADD',
        created: seconds(createdAt),
        jobStatus: doneAt > call.at ? 'WORKING' : 'FINISHED',
      }));
      return ok({ audienceGroup: shown(audience, call.at), jobs });
    },
  },
  {
    method: 'PUT',
    path: '/v2/bot/audienceGroup/{audienceGroupId}/updateDescription',
    ...withBody(describeAudienceRequest, (world, call, { description }) => {
      const audience = asked(world, call);
      if (!audience) return NO_AUDIENCE;
      audience.description = description;
      return ok();
    }),
  },
  {
    method: 'DELETE',
    path: '/v2/bot/audienceGroup/{audienceGroupId}',
    answer: (world, call) => {
      const audience = asked(world, call);
      if (!audience) return NO_AUDIENCE;
      world.audiences.all.delete(audience.audienceGroupId);
      return ok();
    },
  },
];

/** An audience lives this long. */
const LIFE_MS = 180 * 24 * 3_600_000;

const NO_AUDIENCE = refuse(400, 'audience group not found', [{ message: 'AUDIENCE_GROUP_NOT_FOUND', property: '' }]);

function asked(world: World, call: Call): Audience | undefined {
  return world.audiences.all.get(Number(call.params['audienceGroupId']));
}

/** Ids of people LINE doesn't know are left out without a word. */
function known(world: World, audiences: readonly { id: string }[]): string[] {
  return audiences.map(({ id }) => id).filter((id) => world.people.persons.has(id));
}

function statusOf(audience: Audience, at: number): 'IN_PROGRESS' | 'READY' {
  return audience.readyAt > at ? 'IN_PROGRESS' : 'READY';
}

/** Fewer than 20 are told as 0. */
function shown(audience: Audience, at: number) {
  const { audienceGroupId, description, userIds, createdAt } = audience;
  return {
    audienceGroupId,
    createRoute: 'MESSAGING_API',
    type: 'UPLOAD',
    description,
    status: statusOf(audience, at),
    audienceCount: userIds.size < 20 ? 0 : userIds.size,
    created: seconds(createdAt),
    permission: 'READ_WRITE',
    isIfaAudience: false,
    expireTimestamp: seconds(createdAt + LIFE_MS),
  };
}

function seconds(epochMs: number): number {
  return Math.floor(epochMs / 1_000);
}
