import { LineBotClient, type messagingApi } from '@line/bot-sdk';
import type { LineConfig } from '../../config';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { answerOf, isUnreadableSuccess, LineTimeout, type LineAnswer } from './answers';
import { CALL_LIMIT_MS, limitConnections } from './connections';
import { openContents, type Content } from './content';
import { openLimits, type Endpoint } from './limits';
import type { PersonMenuApi, RichMenuApi } from './rich-menus';
import { openSending } from './sending';
import { openToken } from './token';

export type { LineAnswer } from './answers';
export type { Content } from './content';

/** The only caller of LINE. Every call has a time limit, keeps to LINE's rates, and says plainly what it came to. */
export interface Line {
  /** Free of charge, once for each token, no retry key. @param messages one to five */
  reply(replyToken: string, messages: messagingApi.Message[]): Promise<LineAnswer<void>>;
  /** Counts against the month's quota. @param retryKey a UUID, the same at every try of the same message */
  push(to: string, messages: messagingApi.Message[], retryKey: string): Promise<LineAnswer<void>>;
  /** Shows the dots in a 1:1 chat. @param seconds 5 to 60, in fives */
  loading(userId: string, seconds: number): Promise<LineAnswer<void>>;
  /** The person's language as BCP 47, where LINE tells it. Refused with 404 by people who blocked us or never were friends. */
  profile(userId: string): Promise<LineAnswer<{ language: string | undefined; name?: string }>>;
  /** A token for LINE's account link dialog: of this user, for ten minutes, once. Refused for who is no friend. */
  linkToken(userId: string): Promise<LineAnswer<string>>;
  /** This month's quota, undefined when unlimited, and about how much of it is used (by all tools of the account). */
  quota(): Promise<LineAnswer<{ limit: number | undefined; used: number }>>;
  /** What somebody sent, by its message. Refused with 404 where LINE has it no more, and with 410 where it was unsent. */
  content(messageId: string): Promise<LineAnswer<Content | 'preparing'>>;
  /** Whether LINE is done with a film or a sound. */
  preparation(messageId: string): Promise<LineAnswer<'processing' | 'succeeded' | 'failed'>>;
  /** The account itself. `basicId` is its public name, such as @216ru. */
  botInfo(): Promise<LineAnswer<{ userId: string; basicId: string; displayName: string }>>;
  /** Throws where LINE refuses or does not answer. */
  richMenus: RichMenuApi & PersonMenuApi;
  /** Tells how many processes share LINE's rates. */
  share(processes: number): void;
}

/** The connection's own limits are checked about once a second, so the call as a whole is bounded beside them. */
const BACKSTOP_MS = CALL_LIMIT_MS + 1_000;

/** Opens the one client of LINE. */
export function openLine(config: LineConfig, log: Log, metrics: Metrics, now: () => number): Line {
  limitConnections();
  const limits = openLimits();
  const token = openToken(config, now);
  const clients = new Map<string, LineBotClient>();
  const sending = openSending(config.apiBaseUrl);
  const contents = openContents(config.dataApiBaseUrl);

  /** The SDK keeps the token for a client's life: another token is another client. */
  function clientWith(channelAccessToken: string): LineBotClient {
    let client = clients.get(channelAccessToken);
    if (!client) {
      clients.clear();
      const { apiBaseUrl: apiBaseURL, dataApiBaseUrl: dataApiBaseURL } = config;
      client = LineBotClient.fromChannelAccessToken({ channelAccessToken, apiBaseURL, dataApiBaseURL });
      clients.set(channelAccessToken, client);
    }
    return client;
  }

  /** @param usual refusals that tell us something rather than being a fault, such as 404 for `there is none` */
  async function call<T>(
    endpoint: Endpoint,
    ask: (client: LineBotClient, token: string) => Promise<T>,
    ...usual: readonly number[]
  ): Promise<LineAnswer<T>> {
    await limits.turn(endpoint);
    const stop = metrics.lineSeconds.startTimer({ endpoint });
    let answer: LineAnswer<T>;
    try {
      const used = await within(token.current());
      answer = await attempt(used, ask);
      if (answer.kind === 'refused' && answer.status === 401) {
        const other = await within(token.renewed(used));
        if (other !== undefined) answer = await attempt(other, ask);
      }
    } catch (error) {
      // No token to be had: nothing was asked of the endpoint itself.
      const { kind, message } = answerOf(error) as Exclude<LineAnswer<never>, { kind: 'accepted' }>;
      answer =
        kind === 'refused' ? { kind, status: 401, message } : { kind: 'unsent', message: `no token: ${message}` };
    }
    stop();
    metrics.lineCalls.inc({ endpoint, outcome: answer.kind });
    const expected = answer.kind === 'accepted' || (answer.kind === 'refused' && usual.includes(answer.status));
    if (!expected) log.warn({ endpoint, ...answer }, 'LINE did not take a call');
    return answer;
  }

  async function attempt<T>(
    used: string,
    ask: (client: LineBotClient, token: string) => Promise<T>,
  ): Promise<LineAnswer<T>> {
    try {
      return { kind: 'accepted', value: await within(ask(clientWith(used), used)) };
    } catch (error) {
      if (isUnreadableSuccess(error)) return { kind: 'accepted', value: undefined as T };
      return answerOf(error);
    }
  }

  return {
    reply: (replyToken, messages) => call('reply', (_client, used) => sending.reply(used, { replyToken, messages })),
    async push(to, messages, retryKey) {
      const answer = await call('push', (_client, used) => sending.push(used, { to, messages }, retryKey));
      // 409: an earlier try with this key was taken.
      return answer.kind === 'refused' && answer.status === 409 ? { kind: 'accepted', value: undefined } : answer;
    },
    loading: (chatId, loadingSeconds) =>
      call('loading', async (client) => void (await client.showLoadingAnimation({ chatId, loadingSeconds }))),
    profile: (userId) =>
      call(
        'profile',
        async (client) => {
          const { language, displayName } = await client.getProfile(userId);
          return { language, name: displayName };
        },
        404,
      ),
    linkToken: (userId) => call('linkToken', async (client) => (await client.issueLinkToken(userId)).linkToken),
    quota: () =>
      call('quota', async (client) => {
        const [quota, consumption] = await Promise.all([client.getMessageQuota(), client.getMessageQuotaConsumption()]);
        return { limit: quota.type === 'limited' ? (quota.value ?? 0) : undefined, used: consumption.totalUsage };
      }),
    content: (messageId) => call('content', (_client, used) => contents(used, messageId), 404, 410),
    preparation: (messageId) =>
      call(
        'content',
        async (client) => (await client.getMessageContentTranscodingByMessageId(messageId)).status,
        ...([404, 410] as const),
      ),
    botInfo: () =>
      call('botInfo', async (client) => {
        const { userId, basicId, displayName } = await client.getBotInfo();
        return { userId, basicId, displayName };
      }),
    richMenus: {
      list: async () => {
        const answer = await call('richMenuList', (client) => client.getRichMenuList());
        return expected(answer).richmenus.map((menu) => ({ id: menu.richMenuId, name: menu.name }));
      },
      getDefault: async () => {
        const answer = await call('richMenu', (client) => client.getDefaultRichMenuId(), 404);
        if (answer.kind === 'refused' && answer.status === 404) return undefined;
        return expected(answer).richMenuId;
      },
      create: async (request) =>
        expected(await call('richMenu', (client) => client.createRichMenu(request))).richMenuId,
      uploadImage: async (id, image, type) => {
        const picture = new Blob([new Uint8Array(image)], { type });
        expected(await call('richMenu', (client) => client.setRichMenuImage(id, picture)));
      },
      setDefault: async (id) => {
        const answer = await call('richMenu', (client) => client.setDefaultRichMenu(id));
        if (answer.kind === 'refused' && answer.status === 400) return 'noImage';
        expected(answer);
        return 'set';
      },
      delete: async (id) => {
        const answer = await call('richMenu', (client) => client.deleteRichMenu(id), 404);
        if (!(answer.kind === 'refused' && answer.status === 404)) expected(answer);
      },
      hasImage: async (id) => {
        // Only whether it is there matters: its bytes are not read.
        const answer = await call('richMenu', async (client) => (await client.getRichMenuImage(id)).destroy(), 404);
        if (answer.kind === 'refused' && answer.status === 404) return false;
        expected(answer);
        return true;
      },
      linkTo: async (userId, id) =>
        linked(await call('richMenuOf', (client) => client.linkRichMenuIdToUser(userId, id)), 'linked'),
      unlinkFrom: async (userId) => {
        const answer = await call('richMenuOf', (client) => client.unlinkRichMenuIdFromUser(userId), 404);
        linked(answer, 'linked');
      },
      linkMany: async (userIds, richMenuId) =>
        linked(
          await call('richMenuBulk', (client) => client.linkRichMenuIdToUsers({ richMenuId, userIds: [...userIds] })),
          'taken',
        ),
    },
    share: limits.share,
  };
}

function expected<T>(answer: LineAnswer<T>): T {
  if (answer.kind === 'accepted') return answer.value;
  throw new Error(`LINE: ${answer.kind}${'status' in answer ? ` ${answer.status}` : ''} ${answer.message}`);
}

/** What linking a menu came to: refusals of the menu or the person tell us something, all others are faults. */
function linked<T>(answer: LineAnswer<unknown>, good: T): T | 'noMenu' | 'refused' {
  if (answer.kind === 'refused' && answer.status === 404) return 'noMenu';
  if (answer.kind === 'refused' && answer.status === 400) return 'refused';
  expected(answer);
  return good;
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LineTimeout('no answer in time')), BACKSTOP_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
