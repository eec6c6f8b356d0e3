import type { Topic } from './inquiry';
import type { Context } from './types';

/*
 * What the machine knows while it takes one event. Field by field, for every turn does this: Node 20 needs a microsecond for
 * each field that an object gets after others were spread into it, and a hundredth of that where all are written out.
 */

/** What is not remembered: how things are in this turn. */
export interface Now {
  turn: number;
  linked: boolean;
  /** Whether an address can be changed here by who it is. */
  moves: boolean;
  /** Whether they wait for somebody of the shop. */
  queued?: boolean | undefined;
  /** What they proved by a code that still counts. */
  proved: Topic | null;
  /** Whether a code showed whose orders they were told of, just now. */
  mayAct: boolean;
}

/** What the talk remembers, and which turn this is. */
export type Moment = Context & Now;

/** What a talk remembers, as the machine is to see it in this turn. */
export function momentOf(context: Context, now: Now): Moment {
  return {
    card: context.card,
    entry: context.entry,
    asked: context.asked,
    offered: context.offered,
    topic: context.topic,
    claimed: context.claimed,
    proof: context.proof,
    unwanted: context.unwanted,
    matter: context.matter,
    order: context.order,
    delivery: context.delivery,
    bill: context.bill,
    moving: context.moving,
    fresh: context.fresh,
    done: context.done,
    reserving: context.reserving,
    booking: context.booking,
    picking: context.picking,
    wait: context.wait,
    resume: context.resume,
    listed: context.listed,
    misses: context.misses,
    aside: context.aside,
    untold: context.untold,
    lapsed: context.lapsed,
    again: context.again,
    restarted: context.restarted,
    turn: now.turn,
    linked: now.linked,
    moves: now.moves,
    queued: now.queued,
    proved: now.proved,
    mayAct: now.mayAct,
  };
}

/** What of a moment is remembered, with what is left to be told. */
export function contextOf(moment: Moment, untold: Context['untold']): Context {
  return {
    card: moment.card,
    entry: moment.entry,
    asked: moment.asked,
    offered: moment.offered,
    topic: moment.topic,
    claimed: moment.claimed,
    proof: moment.proof,
    unwanted: moment.unwanted,
    matter: moment.matter,
    order: moment.order,
    delivery: moment.delivery,
    bill: moment.bill,
    moving: moment.moving,
    fresh: moment.fresh,
    done: moment.done,
    reserving: moment.reserving,
    booking: moment.booking,
    picking: moment.picking,
    wait: moment.wait,
    resume: moment.resume,
    listed: moment.listed,
    misses: moment.misses,
    aside: moment.aside,
    untold,
    lapsed: moment.lapsed,
    again: moment.again,
    restarted: moment.restarted,
  };
}
