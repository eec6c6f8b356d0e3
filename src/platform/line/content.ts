import { HTTPFetchError } from '@line/bot-sdk';
import { Pool } from 'undici';
import { connectionLimits } from './connections';

/** What somebody sent, as it comes in. Whoever does not read it to its end says `leave`. */
export interface Content {
  /** In bytes, where LINE says so beforehand. */
  length: number | undefined;
  /** Throws where the connection breaks off, or nothing comes for seconds. */
  bytes: AsyncIterable<Uint8Array>;
  leave: () => void;
}

/** What LINE's own number of a message looks like: nothing else is put into an address. */
const MESSAGE_ID = /^\d{1,32}$/;
/** LINE says in a few hundred bytes why it refuses. */
const LONGEST_REFUSAL = 4_096;

/**
 * Fetches what people sent, which LINE keeps for a while only. By undici itself, for the SDK's stream ends the process where a
 * connection breaks in the middle. Redirects are not followed. Rejects with the SDK's HTTPFetchError when LINE answers but 2xx.
 * @see https://developers.line.biz/en/reference/messaging-api/#get-content
 */
export function openContents(
  dataApiBaseUrl: string,
): (token: string, messageId: string) => Promise<Content | 'preparing'> {
  const { origin, pathname } = new URL(dataApiBaseUrl);
  const root = pathname.replace(/\/$/, '');
  const pool = new Pool(origin, connectionLimits);

  return async (token, messageId) => {
    if (!MESSAGE_ID.test(messageId)) throw refused(400, '');
    const { statusCode, headers, body } = await pool.request({
      path: `${root}/v2/bot/message/${messageId}/content`,
      method: 'GET',
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'musubi' },
    });
    const leave = () => void body.on('error', () => {}).destroy();
    if (statusCode === 200) {
      const length = Number(headers['content-length']);
      return { length: Number.isSafeInteger(length) ? length : undefined, bytes: body, leave };
    }
    if (statusCode === 202) {
      leave();
      return 'preparing';
    }
    throw refused(statusCode, await beginningOf(body));
  };
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    parts.push(part);
    length += part.length;
    if (length >= LONGEST_REFUSAL) break;
  }
  return Buffer.concat(parts).toString();
}

function refused(status: number, body: string): HTTPFetchError {
  return new HTTPFetchError(`${status}`, { status, statusText: '', headers: new Headers(), body });
}
