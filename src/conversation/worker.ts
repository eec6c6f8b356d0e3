import { next, type Batch } from '../platform/intake/intake';
import { openRounds } from '../platform/rounds';
import { takeTurns, type House } from './conversation';

/** The one that takes turns, round after round. */
export interface Turns {
  /** Whether more can be begun at once; what is not begun waits in the store. */
  room(): boolean;
  /** Goes on with events that were begun in the transaction that stored them. */
  begin(batch: Batch): void;
  /** Something was stored that nobody holds. */
  wake(): void;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

/** People whose turns share one transaction. */
const LANES_A_ROUND = 256;
/** Another process may have stored something, or a rest may be over (milliseconds). */
const LOOK_EVERY_MS = 150;

/** Starts taking turns. */
export function openTurns(house: House): Turns {
  let begun: Batch[] = [];
  let waiting = 0;
  const rounds = openRounds({
    restMs: LOOK_EVERY_MS,
    onFault: (error) => house.log.error({ err: error }, 'turns cannot be taken; trying again'),
    round: async () => {
      const inHand = waiting > 0;
      const batch = inHand ? takeBegun() : await next(house.db, LANES_A_ROUND, house.now());
      if (batch.lanes.size > 0) await takeTurns(house, batch);
      return inHand || batch.lanes.size > 0;
    },
  });
  return {
    room: () => waiting < LANES_A_ROUND,
    begin(batch) {
      begun.push(batch);
      waiting += batch.lanes.size;
      rounds.wake();
    },
    wake: rounds.wake,
    async stop() {
      await rounds.stop();
      if (waiting > 0) await takeTurns(house, takeBegun());
    },
  };

  /** A lane is in one of the batches only: while it is held, nobody else begins it. */
  function takeBegun(): Batch {
    const batch: Batch = {
      hold: new Map(begun.flatMap(({ hold }) => [...hold])),
      lanes: new Map(begun.flatMap(({ lanes }) => [...lanes])),
    };
    begun = [];
    waiting = 0;
    return batch;
  }
}
