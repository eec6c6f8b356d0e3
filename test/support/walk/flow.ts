import type { Deed } from './deed';
import type { Scene } from './scene';

/**
 * A flow of the conversation as the walk knows it. What belongs to it is tried where nothing at all is in hand, and wherever
 * something of this flow is; so flows are walked one beside the other, and as products only where both are in hand.
 */
export interface Flow {
  /** Its states, as of place(). */
  states: RegExp;
  /** What people say to begin it and to go on in it. */
  says: readonly string[];
  /** Data of buttons that may be tapped though they are not under the newest message. */
  taps?: readonly string[];
  /** What else may happen in it. */
  deeds?: readonly Deed[];
  /** False where it can't begin here, or need not be walked again. */
  begins?(scene: Scene): boolean;
  /** True where its memory decides nothing while somebody is linked or anything of another flow is in hand. */
  isApart?: boolean;
  /** What of its memory decides what comes next; null, false, 0 and undefined where nothing is in hand. */
  memory(scene: Scene): readonly unknown[];
}
