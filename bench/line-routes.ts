import { randomUUID } from 'node:crypto';

/** What LINE answers: a status, a JSON body and, where LINE sends some, headers. */
export interface LineAnswer {
  status: number;
  body: unknown;
}

/** What an account has besides its chats: rich menus, as far as a bot can see them. */
export interface Account {
  richMenus: Map<string, object>;
  defaultRichMenu: string | undefined;
}

export function newAccount(): Account {
  return { richMenus: new Map(), defaultRichMenu: undefined };
}

const BOT = {
  userId: 'U00000000000000000000000000000b07',
  basicId: '@000bench',
  displayName: 'Bench',
  chatMode: 'bot',
  markAsReadMode: 'auto',
};

type Route = [method: string, path: RegExp, answer: (account: Account, match: string[], body: string) => LineAnswer];

/** The calls a bot makes besides reply and push, answered the way an account in good order would. */
const routes: Route[] = [
  ['GET', /^\/v2\/bot\/info$/, () => ok(BOT)],
  ['GET', /^\/v2\/bot\/profile\/(\w+)$/, (_, [, userId]) => ok({ userId, displayName: 'さくら', language: 'ja' })],
  ['GET', /^\/v2\/bot\/message\/quota$/, () => ok({ type: 'none' })],
  ['GET', /^\/v2\/bot\/message\/quota\/consumption$/, () => ok({ totalUsage: 0 })],
  [
    'GET',
    /^\/v2\/bot\/channel\/webhook\/endpoint$/,
    () => ok({ endpoint: 'https://example.com/webhook', active: true }),
  ],
  ['POST', /^\/v2\/bot\/chat\/loading\/start$/, () => ({ status: 202, body: {} })],
  ['POST', /^\/v2\/bot\/chat\/markAsRead(?:\/token)?$/, () => ok({})],
  ['POST', /^\/v2\/bot\/message\/validate\/\w+$/, () => ok({})],
  ['GET', /^\/v2\/bot\/richmenu\/list$/, (account) => ok({ richmenus: [...account.richMenus.values()] })],
  ['POST', /^\/v2\/bot\/richmenu\/validate$/, () => ok({})],
  ['POST', /^\/v2\/bot\/richmenu$/, createRichMenu],
  ['POST', /^\/v2\/bot\/richmenu\/[\w-]+\/content$/, () => ok({})],
  ['DELETE', /^\/v2\/bot\/richmenu\/([\w-]+)$/, (account, [, id]) => (account.richMenus.delete(id ?? ''), ok({}))],
  ['GET', /^\/v2\/bot\/user\/all\/richmenu$/, defaultRichMenu],
  ['POST', /^\/v2\/bot\/user\/all\/richmenu\/([\w-]+)$/, (account, [, id]) => ((account.defaultRichMenu = id), ok({}))],
  ['GET', /^\/v2\/bot\/richmenu\/alias\/list$/, () => ok({ aliases: [] })],
  // Whoever becomes a friend has the default menu again, whatever they had before.
  ['DELETE', /^\/v2\/bot\/user\/U\w+\/richmenu$/, () => ok({})],
  ['POST', /^\/v2\/bot\/user\/U\w+\/richmenu\/[\w-]+$/, () => ok({})],
];

/** Answers a call that is neither reply nor push; undefined for a path this stand-in does not know. */
export function otherCall(account: Account, method: string, path: string, body: string): LineAnswer | undefined {
  for (const [verb, pattern, answer] of routes) {
    const match = verb === method ? pattern.exec(path) : null;
    if (match) return answer(account, [...match], body);
  }
  return undefined;
}

/** What LINE answers to a reply or push it takes: an id and a quote token for each message. */
export function sentMessages(count: number): object {
  const sent = Array.from({ length: count }, (_, index) => ({ id: `${Date.now()}${index}`, quoteToken: `q${index}` }));
  return { sentMessages: sent };
}

function ok(body: unknown): LineAnswer {
  return { status: 200, body };
}

function createRichMenu(account: Account, _match: string[], body: string): LineAnswer {
  const richMenuId = `richmenu-${randomUUID().replaceAll('-', '')}`;
  account.richMenus.set(richMenuId, { richMenuId, ...(JSON.parse(body) as object) });
  return ok({ richMenuId });
}

function defaultRichMenu(account: Account): LineAnswer {
  return account.defaultRichMenu === undefined
    ? { status: 404, body: { message: 'no default richmenu' } }
    : ok({ richMenuId: account.defaultRichMenu });
}
