import type { Calls } from './line-stand-in';
import type { Sent } from './load';
import { personId } from './events';

/** What became of the events of one load. Times in ms. */
export interface Settled {
  /** Events whose webhook got 200. */
  accepted: number;
  /** Requests that got another status than 200, or none. */
  refused: number;
  answered: number;
  /** Answers that came before the answer to an earlier event of the same person. */
  outOfOrder: number;
  /** Answers for which there was no event left: someone was answered twice. */
  extra: number;
  /** Answers sent as a push, which costs money, instead of a reply. */
  pushed: number;
  /** From the moment the request was due to its 200, per request. */
  acknowledgement: number[];
  /** From the same moment to the call at LINE with the answer, per event. */
  call: number[];
  /** When the last answer arrived, on the monotonic clock. */
  lastAnswerAt: number;
}

/**
 * Matches what arrived at LINE with what was sent. A call may answer several events of one person at once; a push names
 * only the person: both stand for that person's oldest unanswered events.
 */
export function settle(
  load: { world: string; firstEvent: number; perRequest: number },
  sent: Sent,
  calls: Calls,
  messagesPerAnswer: number,
): Settled {
  const dueAt = dueByEvent(load, sent);
  const waiting = new Map<string, number[]>();
  sent.person.forEach((person, index) => {
    const id = personId(load.world, person);
    waiting.set(id, [...(waiting.get(id) ?? []), index]);
  });
  const result: Settled = {
    accepted: sent.status.filter((status) => status === 200).length * load.perRequest,
    refused: sent.status.filter((status) => status !== 200).length,
    answered: 0,
    outOfOrder: 0,
    extra: 0,
    pushed: calls.event.filter((event) => event < 0).length,
    acknowledgement: sent.answeredAt.map((at, request) => at - (sent.dueAt[request] ?? NaN)),
    call: [],
    lastAnswerAt: Math.max(sent.startedAt, ...lastOf(calls.at)),
  };
  calls.at.forEach((at, call) => {
    const event = (calls.event[call] ?? -1) - load.firstEvent;
    const person = event >= 0 ? personId(load.world, sent.person[event] ?? -1) : (calls.to[call] ?? '');
    const queue = waiting.get(person) ?? [];
    const answers = Math.round((calls.messages[call] ?? 0) / messagesPerAnswer);
    const covered = queue.splice(0, answers);
    result.extra += answers - covered.length;
    if (event >= 0 && !covered.includes(event)) result.outOfOrder++;
    result.answered += covered.length;
    result.call.push(...covered.map((index) => at - (dueAt[index] ?? NaN)));
  });
  return result;
}

function dueByEvent(load: { firstEvent: number; perRequest: number }, sent: Sent): Float64Array {
  const dueAt = new Float64Array(sent.person.length);
  sent.firstEvent.forEach((first, request) => {
    const from = first - load.firstEvent;
    dueAt.fill(sent.dueAt[request] ?? NaN, from, from + load.perRequest);
  });
  return dueAt;
}

function lastOf(values: readonly number[]): number[] {
  return values.slice(-1);
}
