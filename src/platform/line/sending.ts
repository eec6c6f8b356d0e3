import { HTTPFetchError, type messagingApi } from '@line/bot-sdk';
import { Pool } from 'undici';
import { connectionLimits } from './connections';

/** The two calls that carry every conversation. Both reject with the SDK's HTTPFetchError when LINE answers but 2xx. */
export interface Sending {
  /** @see https://developers.line.biz/en/reference/messaging-api/#send-reply-message */
  reply(token: string, request: messagingApi.ReplyMessageRequest): Promise<void>;
  /** @see https://developers.line.biz/en/reference/messaging-api/#send-push-message */
  push(token: string, request: messagingApi.PushMessageRequest, retryKey: string): Promise<void>;
}

/**
 * Replies and pushes over connections that stay open. They are nearly all calls we make, so they go around the SDK's
 * client, whose `fetch` takes several times their processor time; requests and errors are the SDK's own.
 */
export function openSending(apiBaseUrl: string): Sending {
  const { origin, pathname } = new URL(apiBaseUrl);
  const root = pathname.replace(/\/$/, '');
  const pool = new Pool(origin, connectionLimits);

  function post(path: string, token: string, request: object, retryKey?: string): Promise<void> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'user-agent': 'musubi',
    };
    if (retryKey !== undefined) headers['x-line-retry-key'] = retryKey;
    const body = JSON.stringify(request);
    return new Promise((resolve, reject) => {
      let status = 0;
      const refusal: Buffer[] = [];
      pool.dispatch(
        { path: root + path, method: 'POST', headers, body },
        {
          // undici asks for it; a call is ended by the limits of its connection only.
          onRequestStart() {},
          onResponseStart(_controller, statusCode) {
            status = statusCode;
          },
          onResponseData(_controller, chunk) {
            if (!isGood(status) && refusal.length < MOST_CHUNKS) refusal.push(chunk);
          },
          onResponseEnd() {
            if (isGood(status)) resolve();
            else reject(refused(status, Buffer.concat(refusal).toString()));
          },
          onResponseError(_controller, error) {
            // LINE has said that it took the message; nothing in the rest of its answer is needed.
            if (isGood(status)) resolve();
            else reject(error);
          },
        },
      );
    });
  }

  return {
    reply: (token, request) => post('/v2/bot/message/reply', token, request),
    push: (token, request, retryKey) => post('/v2/bot/message/push', token, request, retryKey),
  };
}

/** LINE says in a few hundred bytes why it refuses; whatever else stands in its way may answer at any length. */
const MOST_CHUNKS = 4;

function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}

function refused(status: number, body: string): HTTPFetchError {
  return new HTTPFetchError(`${status}`, { status, statusText: '', headers: new Headers(), body });
}
