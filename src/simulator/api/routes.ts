import { audienceRoutes } from './audiences';
import type { Call, Route } from './call';
import { chatRoutes } from './chats';
import { contentRoutes } from './contents';
import { couponRoutes } from './coupons';
import { groupRoutes } from './groups';
import { insightRoutes } from './insights';
import { liffRoutes } from './liff';
import { liffAppRoutes } from './liff-apps';
import { loginRoutes } from './login';
import { menuLinkRoutes } from './menu-links';
import { messageRoutes } from './messages';
import { peopleRoutes } from './people';
import { quotaRoutes } from './quotas';
import { richMenuRoutes } from './rich-menus';
import { channelTokenRoutes } from './tokens';
import { webhookRoutes } from './webhooks';

/** Every endpoint that LINE's OpenAPI description has and the simulator answers. */
export const ROUTES: readonly Route[] = [
  ...messageRoutes,
  ...quotaRoutes,
  ...peopleRoutes,
  ...groupRoutes,
  ...chatRoutes,
  ...contentRoutes,
  ...richMenuRoutes,
  ...menuLinkRoutes,
  ...webhookRoutes,
  ...audienceRoutes,
  ...insightRoutes,
  ...couponRoutes,
  ...channelTokenRoutes,
  ...liffAppRoutes,
];

/** Those of LINE Login, which LINE's OpenAPI description leaves out, and of the LIFF SDK's stand-in. */
export const LOGIN_ROUTES: readonly Route[] = [...loginRoutes, ...liffRoutes];

const PLAIN = new Map<string, Route>();
const PATTERNS: { method: string; pattern: RegExp; names: string[]; route: Route }[] = [];
for (const route of [...ROUTES, ...LOGIN_ROUTES]) {
  if (!route.path.includes('{')) {
    PLAIN.set(`${route.method} ${route.path}`, route);
    continue;
  }
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const pattern = new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`);
  PATTERNS.push({ method: route.method, pattern, names, route });
}

/** The endpoint of a path, which must be exact: no slash more or less. Plain paths come before those with a {name}. */
export function findRoute(method: string, path: string): { route: Route; params: Call['params'] } | undefined {
  const plain = PLAIN.get(`${method} ${path}`);
  if (plain) return { route: plain, params: {} };
  for (const { method: wanted, pattern, names, route } of PATTERNS) {
    const match = method === wanted ? pattern.exec(path) : null;
    if (!match) continue;
    const values = match.slice(1).map(decoded);
    if (values.includes(undefined)) return undefined;
    return { route, params: Object.fromEntries(names.map((name, index) => [name, values[index]!])) };
  }
  return undefined;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // a stray % names nothing
  }
}
