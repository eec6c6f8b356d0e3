import type { z } from 'zod';
import { check, type Detail, type Refusal } from '../rules/refusal';
import type { World } from '../world';

/** A call of the bot's, taken apart. */
export interface Call {
  readonly method: string;
  /** The values of the path's {names}. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  /** Parsed JSON, or a form's fields. */
  readonly body: unknown;
  readonly requestId: string;
  /** When it came, epoch ms by the simulator's clock. */
  readonly at: number;
}

/** What LINE answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Instead of a body: a file. */
  readonly file?: { bytes: Buffer; contentType: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** The chat it is about, for the log. */
  readonly chatId?: string;
}

/** One endpoint of LINE's. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As LINE's reference writes it: /v2/bot/profile/{userId} */
  readonly path: string;
  /** 'data' for api-data.line.me. */
  readonly host?: 'data';
  /** What the body has to be; none is read when absent. */
  readonly takes?: 'json' | 'form' | 'bytes';
  /** Answers without a channel access token: it is what gives one. */
  readonly open?: boolean;
  /** LIFF apps call it from their pages, which lie at other origins. */
  readonly cors?: boolean;
  /** A sending call that LINE lets be retried under an X-Line-Retry-Key. */
  readonly retriable?: boolean;
  readonly answer: (world: World, call: Call) => Answer | Promise<Answer>;
}

/** 200 and a body, `{}` as LINE gives where there is nothing to tell. */
export function ok(body: unknown = {}): Answer {
  return { status: 200, body };
}

/** LINE's refusal. */
export function refuse(status: number, message: string, details?: Detail[]): Answer {
  return { status, body: { message, ...(details && { details }) } satisfies Refusal };
}

/** OAuth's refusal (RFC 6749, 5.2). */
export function refuseOAuth(error: string, error_description: string): Answer {
  return { status: 400, body: { error, error_description } };
}

/** A form's or a JSON body's field; '' where it is none or no text. */
export function field(call: Call, name: string): string {
  const value: unknown = (call.body as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** The value of `Authorization: Bearer …`; '' where there is none. */
export function bearer(call: Call): string {
  const [scheme, value = ''] = (call.headers['authorization'] ?? '').split(' ', 2);
  return scheme === 'Bearer' ? value : '';
}

export const NOT_FOUND = refuse(404, 'Not found');
/** The month's messages are used up. LINE's rate limit has the same status and another text. */
export const OVER_QUOTA = refuse(429, 'You have reached your monthly limit.');

/** An endpoint whose JSON body is held against a schema first: 400 with LINE's details where it does not fit. */
export function withBody<T>(
  schema: z.ZodType<T>,
  answer: (world: World, call: Call, body: T) => Answer | Promise<Answer>,
): Pick<Route, 'takes' | 'answer'> {
  return {
    takes: 'json',
    answer: (world, call) => {
      const checked = check(schema, call.body);
      return 'refusal' in checked ? { status: 400, body: checked.refusal } : answer(world, call, checked.value);
    },
  };
}
