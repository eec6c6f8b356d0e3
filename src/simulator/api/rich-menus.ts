import type { messagingApi } from '@line/bot-sdk';
import { readPicture } from '../image';
import { aliasRequest, aliasUpdate, IMAGE_BYTES, imageFault, richMenuRequest } from '../rules/rich-menus';
import type { World } from '../world';
import { type Answer, type Call, ok, refuse, type Route, withBody } from './call';

export const NO_MENU = refuse(404, 'richmenu not found');
const NO_ALIAS = refuse(404, 'richmenu alias not found');
/** As many menus, and as many aliases, as an account may have. */
const MOST = 1_000;

/** "Rich menu" and "Rich menu alias": the menus themselves. */
export const richMenuRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v2/bot/richmenu',
    ...withBody(richMenuRequest, ({ richMenus, changed }, _call, body) => {
      if (richMenus.menus.size >= MOST) return refuse(400, 'exceed the maximum number of richmenus');
      const { richMenuId } = richMenus.create(body as messagingApi.RichMenuRequest);
      changed({ kind: 'menus' });
      return ok({ richMenuId });
    }),
  },
  { method: 'POST', path: '/v2/bot/richmenu/validate', ...withBody(richMenuRequest, () => ok()) },
  {
    method: 'GET',
    path: '/v2/bot/richmenu/list',
    answer: ({ richMenus }) => ok({ richmenus: [...richMenus.menus.values()].map(({ menu }) => menu) }),
  },
  {
    method: 'GET',
    path: '/v2/bot/richmenu/{richMenuId}',
    answer: (world, call) => {
      const stored = storedMenu(world, call);
      return stored ? ok(stored.menu) : NO_MENU;
    },
  },
  {
    method: 'DELETE',
    path: '/v2/bot/richmenu/{richMenuId}',
    answer: (world, call) => {
      const stored = storedMenu(world, call);
      if (!stored) return NO_MENU;
      world.richMenus.remove(stored.richMenuId);
      world.changed({ kind: 'menus' });
      return ok();
    },
  },
  { method: 'POST', path: '/v2/bot/richmenu/{richMenuId}/content', host: 'data', takes: 'bytes', answer: upload },
  {
    method: 'GET',
    path: '/v2/bot/richmenu/{richMenuId}/content',
    host: 'data',
    answer: (world, call) => {
      const image = storedMenu(world, call)?.image;
      return image ? { status: 200, file: image } : NO_MENU;
    },
  },
  {
    method: 'POST',
    path: '/v2/bot/richmenu/alias',
    ...withBody(aliasRequest, ({ richMenus }, _call, { richMenuAliasId, richMenuId }) => {
      if (richMenus.aliases.has(richMenuAliasId)) return refuse(400, 'conflict richmenu alias id');
      if (!richMenus.menus.has(richMenuId)) return refuse(400, 'richmenu not found');
      if (richMenus.aliases.size >= MOST) return refuse(400, 'exceed the maximum number of richmenu aliases');
      richMenus.aliases.set(richMenuAliasId, richMenuId);
      return ok();
    }),
  },
  {
    method: 'GET',
    path: '/v2/bot/richmenu/alias/list',
    answer: ({ richMenus }) =>
      ok({ aliases: [...richMenus.aliases].map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId })) }),
  },
  {
    method: 'GET',
    path: '/v2/bot/richmenu/alias/{richMenuAliasId}',
    answer: ({ richMenus }, call) => {
      const richMenuAliasId = call.params['richMenuAliasId']!;
      const richMenuId = richMenus.aliases.get(richMenuAliasId);
      return richMenuId === undefined ? NO_ALIAS : ok({ richMenuAliasId, richMenuId });
    },
  },
  {
    method: 'POST',
    path: '/v2/bot/richmenu/alias/{richMenuAliasId}',
    ...withBody(aliasUpdate, ({ richMenus }, call, { richMenuId }) => {
      const richMenuAliasId = call.params['richMenuAliasId']!;
      if (!richMenus.aliases.has(richMenuAliasId)) return NO_ALIAS;
      if (!richMenus.menus.has(richMenuId)) return refuse(400, 'richmenu not found');
      richMenus.aliases.set(richMenuAliasId, richMenuId);
      return ok();
    }),
  },
  {
    method: 'DELETE',
    path: '/v2/bot/richmenu/alias/{richMenuAliasId}',
    answer: ({ richMenus }, call) => (richMenus.aliases.delete(call.params['richMenuAliasId']!) ? ok() : NO_ALIAS),
  },
];

/** An image is uploaded once: JPEG or PNG, at most 1 MB, of the menu's own size. */
function upload(world: World, call: Call): Answer {
  const stored = storedMenu(world, call);
  if (!stored) return NO_MENU;
  const contentType = call.headers['content-type'] ?? '';
  if (contentType !== 'image/jpeg' && contentType !== 'image/png') {
    return refuse(415, `The content type, ${contentType}, is not supported`);
  }
  if (call.bytes.length > IMAGE_BYTES) return refuse(413, 'Payload Too Large');
  if (stored.image) return refuse(400, 'An image has already been uploaded to the richmenu');
  const picture = readPicture(call.bytes);
  const { width = 0, height = 0 } = stored.menu.size;
  const fault = imageFault(picture, { width, height });
  if (fault !== undefined) return refuse(400, fault);
  if (picture?.contentType !== contentType) return refuse(400, 'the image is not what the content type says');
  stored.image = { contentType, bytes: call.bytes };
  world.changed({ kind: 'menus' });
  return ok();
}

function storedMenu({ richMenus }: World, call: Call) {
  return richMenus.menus.get(call.params['richMenuId']!);
}
