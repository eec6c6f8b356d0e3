/** Whether anything may be sent now. Closes when LINE refuses our token or fails again and again; opens by itself. */
export interface Gate {
  /** How many may be sent: all, one as a probe, or none. */
  room: (now: number) => 'open' | 'probe' | 'closed';
  /** When the gate will let a probe through (epoch ms), if it is closed. */
  opensAt(): number | undefined;
  /** LINE took something: everything may go again. */
  worked(): void;
  /** LINE refuses our token. Nothing gets through until it takes one again. */
  unauthorised(now: number): void;
  /** LINE failed or could not be reached. */
  failed(now: number): void;
}

/** This many failures with nothing between them close the gate. */
const FAILURES = 20;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A refused token is not mended within a second. */
const TOKEN_PAUSE_MS = 15_000;

export function openGate(onChange: (closed: boolean, reason: string) => void): Gate {
  let failures = 0;
  let pause = 0;
  let opensAt: number | undefined;
  const close = (now: number, milliseconds: number, reason: string) => {
    if (opensAt === undefined) onChange(true, reason);
    pause = milliseconds;
    opensAt = now + pause;
  };
  return {
    room: (now) => (opensAt === undefined ? 'open' : now >= opensAt ? 'probe' : 'closed'),
    opensAt: () => opensAt,
    worked() {
      if (opensAt !== undefined) onChange(false, 'LINE answers again');
      failures = 0;
      pause = 0;
      opensAt = undefined;
    },
    unauthorised: (now) =>
      close(now, Math.min(Math.max(TOKEN_PAUSE_MS, pause * 2), 4 * TOKEN_PAUSE_MS), 'LINE refuses our access token'),
    failed(now) {
      failures += 1;
      if (failures >= FAILURES || opensAt !== undefined)
        close(now, Math.min(Math.max(FIRST_PAUSE_MS, pause * 2), LONGEST_PAUSE_MS), 'LINE does not answer');
    },
  };
}
