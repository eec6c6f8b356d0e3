import { personId } from '../../bench/events';
import type { Calls } from '../../bench/line-stand-in';
import type { Sent } from '../../bench/load';
import { settle } from '../../bench/settle';

const load = { world: '1', firstEvent: 100, perRequest: 1 };

test('every accepted event with its own reply counts once, timed from when it was due', () => {
  const settled = settle(load, sent([0, 1]), calls([100, 101]), 1);
  expect(settled).toMatchObject({ accepted: 2, refused: 0, answered: 2, outOfOrder: 0, extra: 0, pushed: 0 });
  expect(settled.acknowledgement).toEqual([5, 5]);
  expect(settled.call).toEqual([50, 50]);
  expect(settled.lastAnswerAt).toBe(1051);
});

test('one call may answer several events of a person', () => {
  expect(settle(load, sent([7, 7, 7]), calls([100], [6]), 2)).toMatchObject({ answered: 3, outOfOrder: 0, extra: 0 });
});

test('an answer before that to an earlier event of the same person is out of order', () => {
  expect(settle(load, sent([7, 7]), calls([101, 100]), 1)).toMatchObject({ answered: 2, outOfOrder: 2 });
  expect(settle(load, sent([7, 8]), calls([101, 100]), 1)).toMatchObject({ answered: 2, outOfOrder: 0 });
});

test('a second answer to the same event is one too many', () => {
  expect(settle(load, sent([7]), calls([100, 100]), 1)).toMatchObject({ answered: 1, extra: 1 });
});

test('a push names only the person and stands for the oldest unanswered event', () => {
  const pushed = calls([-1]);
  pushed.to = [personId('1', 7)];
  expect(settle(load, sent([7]), pushed, 1)).toMatchObject({ answered: 1, pushed: 1, extra: 0 });
});

test('a refused request was not accepted', () => {
  const refused = { ...sent([7, 8]), status: [200, 503] };
  expect(settle(load, refused, calls([100]), 1)).toMatchObject({ accepted: 1, refused: 1, answered: 1 });
});

/** Requests of one event each, a millisecond apart, answered after five. */
function sent(person: number[]): Sent {
  const indices = person.map((_, index) => index);
  return {
    startedAt: 1000,
    endedAt: 1000 + person.length,
    firstEvent: indices.map((index) => load.firstEvent + index),
    dueAt: indices.map((index) => 1000 + index),
    answeredAt: indices.map((index) => 1005 + index),
    status: indices.map(() => 200),
    person,
    cpuSeconds: 0,
  };
}

/** Replies to these events, each fifty milliseconds after the request in its place was due. */
function calls(event: number[], messages = event.map(() => 1)): Calls {
  return { event, messages, to: event.map(() => ''), at: event.map((_, index) => 1050 + index) };
}
