import type { Line } from '../../platform/line/line';

/** So long a page waits to learn where the chat is; then it does without (milliseconds). */
const PATIENCE_MS = 800;
const ASK_AGAIN_MS = 60_000;
const KEPT_MS = 60 * 60_000;

/**
 * Tells the account's public name, such as @216ru. LINE is asked for it once an hour at most, once a minute while it does not
 * answer; a page never waits long for it.
 */
export function openBasicId(line: Pick<Line, 'botInfo'>, now: () => number): () => Promise<string | undefined> {
  let name: string | undefined;
  let askAt = -Infinity;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const answer = await line.botInfo();
    if (answer.kind === 'accepted') name = answer.value.basicId;
    askAt = now() + (answer.kind === 'accepted' ? KEPT_MS : ASK_AGAIN_MS);
    asking = undefined;
  }

  return async () => {
    if (now() >= askAt) asking ??= ask();
    if (asking && name === undefined) await Promise.race([asking, aWhile()]);
    return name;
  };
}

/**
 * Tells where the chat with the shop opens in LINE.
 * @see https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/
 */
export function openChatLink(basicId: () => Promise<string | undefined>): () => Promise<string | undefined> {
  return async () => {
    const name = await basicId();
    return name === undefined ? undefined : `https://line.me/R/ti/p/${encodeURIComponent(name)}`;
  };
}

function aWhile(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}
