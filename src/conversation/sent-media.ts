import { sentIn, type Found } from '../features/media/media';
import type { Taken } from '../platform/intake/intake';

/** Only what is sent between a person and the shop: who is in a group has an id of another kind. */
const PERSON = /^U[0-9a-f]{32}$/;

/** What customers sent besides words in these turns. */
export function mediaIn(turns: readonly { lane: string; event: Taken }[]): Found[] {
  return turns.flatMap(({ lane, event }) => {
    const sent = event.from === 'line' && PERSON.test(lane) ? sentIn(event.body) : undefined;
    return sent === undefined ? [] : [{ ...sent, event: event.id, person: lane, at: event.at }];
  });
}
