import { batchRequest, type BatchRequest, bulkLinkRequest, bulkUnlinkRequest } from '../rules/rich-menus';
import { USER_ID } from '../rules/values';
import type { World } from '../world';
import { type Answer, type Call, ok, refuse, type Route, withBody } from './call';
import { NO_MENU } from './rich-menus';

/** Who sees which rich menu: the default, a person's own, many at once ("Default rich menu", "Per-user rich menu"). */
export const menuLinkRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/bot/user/all/richmenu',
    answer: ({ richMenus: { defaultId } }) =>
      defaultId === undefined ? refuse(404, 'no default richmenu') : ok({ richMenuId: defaultId }),
  },
  {
    method: 'DELETE',
    path: '/v2/bot/user/all/richmenu',
    answer: (world) => {
      world.richMenus.defaultId = undefined;
      world.changed({ kind: 'menus' });
      return ok();
    },
  },
  {
    method: 'POST',
    path: '/v2/bot/user/all/richmenu/{richMenuId}',
    answer: (world, call) => {
      const richMenuId = call.params['richMenuId']!;
      const refused = unusable(world, richMenuId);
      if (refused) return refused;
      world.richMenus.defaultId = richMenuId;
      world.changed({ kind: 'menus' });
      return ok();
    },
  },
  {
    method: 'GET',
    path: '/v2/bot/user/{userId}/richmenu',
    answer: ({ richMenus: { links } }, call) => {
      const richMenuId = links.get(call.params['userId']!);
      return richMenuId === undefined ? refuse(404, 'the user has no richmenu') : ok({ richMenuId });
    },
  },
  {
    method: 'DELETE',
    path: '/v2/bot/user/{userId}/richmenu',
    answer: (world, call) => {
      unlink(world, call.params['userId']!);
      return ok();
    },
  },
  {
    method: 'POST',
    path: '/v2/bot/user/{userId}/richmenu/{richMenuId}',
    answer: (world, call) => {
      const { userId = '', richMenuId = '' } = call.params;
      if (!USER_ID.test(userId)) return refuse(400, 'invalid user id');
      const refused = unusable(world, richMenuId);
      if (refused) return refused;
      link(world, userId, richMenuId);
      return { ...ok(), chatId: userId };
    },
  },
  {
    method: 'POST',
    path: '/v2/bot/richmenu/bulk/link',
    ...withBody(bulkLinkRequest, (world, _call, { richMenuId, userIds }) => {
      const refused = unusable(world, richMenuId);
      if (refused) return refused;
      return later(world, () => userIds.forEach((userId) => link(world, userId, richMenuId)));
    }),
  },
  {
    method: 'POST',
    path: '/v2/bot/richmenu/bulk/unlink',
    ...withBody(bulkUnlinkRequest, (world, _call, { userIds }) =>
      later(world, () => userIds.forEach((userId) => unlink(world, userId))),
    ),
  },
  { method: 'POST', path: '/v2/bot/richmenu/batch', ...withBody(batchRequest, batch) },
  {
    method: 'POST',
    path: '/v2/bot/richmenu/validate/batch',
    ...withBody(batchRequest, (world, _call, body) => batchFault(world, body) ?? ok()),
  },
  {
    method: 'GET',
    path: '/v2/bot/richmenu/progress/batch',
    answer: ({ richMenus }, call) => {
      const found = richMenus.batches.get(call.query.get('requestId') ?? '');
      if (!found) return refuse(404, 'Not found');
      const { acceptedAt, completedAt } = found;
      return ok({
        phase: completedAt === undefined ? 'ongoing' : 'succeeded',
        acceptedTime: new Date(acceptedAt).toISOString(),
        ...(completedAt !== undefined && { completedTime: new Date(completedAt).toISOString() }),
      });
    },
  },
];

/** How long the calls that answer 202 take to do what they said. */
const LATER_MS = 100;

/** A menu is shown to nobody before it has its image. */
function unusable({ richMenus }: World, richMenuId: string): Answer | undefined {
  const stored = richMenus.menus.get(richMenuId);
  if (!stored) return NO_MENU;
  return stored.image ? undefined : refuse(400, 'must upload richmenu image before applying it to user');
}

/** Of people who are not friends LINE says yes and links nothing. */
function link(world: World, userId: string, richMenuId: string): void {
  if (!world.people.persons.get(userId)?.friend) return;
  world.richMenus.links.set(userId, richMenuId);
  world.changed({ kind: 'menu', chatId: userId });
}

function unlink(world: World, userId: string): void {
  if (world.richMenus.links.delete(userId)) world.changed({ kind: 'menu', chatId: userId });
}

function later(world: World, act: () => void): Answer {
  world.clock.after(LATER_MS, act);
  return { status: 202, body: {} };
}

/** Replaces or unlinks menus by what is linked now. A `resumeRequestKey` seen before takes up that batch, not a new one. */
function batch(world: World, call: Call, body: BatchRequest): Answer {
  const fault = batchFault(world, body);
  if (fault) return fault;
  const { batches } = world.richMenus;
  const resumed = body.resumeRequestKey && [...batches.values()].find((one) => one.resumeKey === body.resumeRequestKey);
  const record = resumed || { acceptedAt: call.at, resumeKey: body.resumeRequestKey };
  batches.set(call.requestId, record);
  if (resumed) return { status: 202, body: {} };
  return later(world, () => {
    for (const [userId, richMenuId] of [...world.richMenus.links]) {
      const operation = body.operations.find((one) => one.type === 'unlinkAll' || one.from === richMenuId);
      if (operation?.type === 'link') link(world, userId, operation.to);
      else if (operation) unlink(world, userId);
    }
    record.completedAt = world.clock.now();
  });
}

function batchFault(world: World, { operations }: BatchRequest): Answer | undefined {
  for (const operation of operations) {
    if (operation.type === 'unlinkAll') continue;
    if (!world.richMenus.menus.has(operation.from)) return refuse(400, 'richmenu not found');
    const refused = operation.type === 'link' && unusable(world, operation.to);
    if (refused) return { ...refused, status: 400 };
  }
  return undefined;
}
