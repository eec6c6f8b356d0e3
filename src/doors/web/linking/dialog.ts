import type { Attempt } from '../../../features/identity/identity';
import type { Line } from '../../../platform/line/line';
import { elsewhere, type Destination } from '../../../platform/web/destinations';

/**
 * LINE's own dialog, where LINE makes sure that the one at this browser is the one the offer was for. The link token is asked
 * for only now, so its ten minutes begin now, and nobody sees it before. Undefined where LINE can't be reached, or won't have
 * this person (who must be a friend).
 * @see https://developers.line.biz/en/docs/messaging-api/linking-accounts/
 */
export async function toDialog(
  line: Pick<Line, 'linkToken'>,
  accessBaseUrl: string,
  { lineUser }: Attempt,
  nonce: string,
): Promise<Destination | undefined> {
  if (lineUser === undefined) return undefined;
  const answer = await line.linkToken(lineUser);
  if (answer.kind !== 'accepted') return undefined;
  const query = new URLSearchParams({ linkToken: answer.value, nonce });
  return elsewhere(`${accessBaseUrl}/dialog/bot/accountLink?${query.toString()}`, accessBaseUrl);
}
