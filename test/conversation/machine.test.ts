import fc from 'fast-check';
import { transition } from 'xstate';
import { EVENT_TYPES, type Effect, type Event } from '../../src/conversation/events';
import { blank } from '../../src/conversation/chart';
import { machine } from '../../src/conversation/machine';
import { contextOf, momentOf } from '../../src/conversation/moment';
import { place, stand, step } from '../../src/conversation/step';
import type { Context } from '../../src/conversation/types';

/** Plays events on the machine alone, with nobody to answer its asks; gives where it stands and what it wants of the last. */
function play(...events: Event[]): { at: string; wants: Effect[] } {
  let standing = stand('new', { ...blank(), turn: 1, linked: false, moves: false, proved: null, mayAct: false });
  let wants: Effect[] = [];
  for (const event of events) {
    const { after, effects } = step(standing, event);
    [standing, wants] = [after, effects];
  }
  return { at: place(standing.value), wants };
}

const MET: Event = { type: 'MET', group: false };
const ASKED: Event = { type: 'ASKED', text: '駐車場はありますか' };

test('the machine waits for no event but those declared, and for every one of those', () => {
  expect([...machine.events].sort()).toEqual([...EVENT_TYPES].sort());
});

test('it has no timers and calls nothing: what it wants is only ever named', () => {
  const config = JSON.stringify(machine.config, (key, value: unknown) => {
    expect(['after', 'invoke', 'spawn', 'delay']).not.toContain(key);
    return value;
  });
  expect(config).toContain('ASKED');
});

test('a question is asked of the FAQ, one at a time', () => {
  expect(play(MET, ASKED)).toEqual({
    at: 'talking.answering.looking',
    wants: [{ ask: 'find', text: '駐車場はありますか' }],
  });
});

test('an answer is told and noted', () => {
  expect(play(MET, ASKED, { type: 'FOUND_ANSWER', id: 'parking', score: 0.9 })).toEqual({
    at: 'talking.answering.answered',
    wants: [
      { tell: 'answer', id: 'parking' },
      { tell: 'note', type: 'faq.answered', data: { id: 'parking', score: 0.9 } },
    ],
  });
});

test('an answer that did not help leads to the reason, and the reason is noted', () => {
  const found: Event[] = [MET, ASKED, { type: 'FOUND_ANSWER', id: 'parking', score: 1 }];
  expect(play(...found, { type: 'UNSOLVED' }).at).toBe('talking.answering.why');
  expect(play(...found, { type: 'UNSOLVED' }, { type: 'GAVE_REASON', reason: 'unclear' })).toEqual({
    at: 'talking.resting',
    wants: [
      { tell: 'note', type: 'faq.reasoned', data: { id: 'parking', reason: 'unclear' } },
      { tell: 'say', words: 'why.unclear' },
      { tell: 'person' },
    ],
  });
});

test('a second miss in a row says so', () => {
  const miss: Event[] = [ASKED, { type: 'FOUND_NOTHING' }];
  expect(play(MET, ...miss).wants[0]).toEqual({ tell: 'say', words: 'missed.once' });
  expect(play(MET, ...miss, ...miss).wants[0]).toEqual({ tell: 'say', words: 'missed.again' });
});

test('a silence ends a choice without a word, and nothing else', () => {
  const choosing: Event[] = [MET, ASKED, { type: 'FOUND_CHOICES', ids: ['a', 'b'] }];
  expect(play(...choosing, { type: 'FELL_SILENT' })).toEqual({ at: 'talking.resting', wants: [] });
  expect(play(MET, ASKED, { type: 'FOUND_NOTHING' }, { type: 'FELL_SILENT' }).at).toBe('talking.answering.missed');
});

test('a friend waits for the profile, is greeted, and shown the menu', () => {
  expect(play({ type: 'FOLLOWED', again: false })).toEqual({
    at: 'greeting',
    wants: [{ tell: 'fetchProfile' }, { tell: 'note', type: 'friend.added', data: { again: false } }],
  });
  expect(play({ type: 'FOLLOWED', again: false }, { type: 'PROFILED' })).toEqual({
    at: 'talking.opening',
    wants: [{ tell: 'say', words: 'greeting.hello' }, { ask: 'topics' }],
  });
});

test('in a group, what is personal is only ever pointed elsewhere', () => {
  const group: Event = { type: 'MET', group: true };
  for (const event of [
    { type: 'WANTED_PERSON' },
    { type: 'WANTED_MENU' },
    { type: 'WANTED_LANGUAGE', lang: 'en' },
    { type: 'STOPPED' },
    { type: 'PICKED', id: 'parking' },
    { type: 'TAPPED_OLD' },
  ] as const)
    expect(play(group, event)).toEqual({ at: 'inGroup.listening', wants: [{ tell: 'say', words: 'group.private' }] });
});

describe('who wanted to book, and was to link first', () => {
  const ways: [string, Event][] = [
    ['linking', { type: 'WANTED_LINKING' }],
    ['becoming a member', { type: 'WANTED_JOINING' }],
    ['trying again', { type: 'LINK_LOST', reason: 'expired' }],
  ];
  const leavings: Event[] = [{ type: 'FELL_SILENT' }, { type: 'REFUSED' }];

  test.each(ways)('goes on booking after %s', (_, way) => {
    expect(play(MET, { type: 'WANTED_BOOKING' }, way, { type: 'LINKED' }).at).toMatch(/^talking\.reserving\./);
  });

  test.each(ways.flatMap(([name, way]) => leavings.map((leaving) => [leaving.type, name, way, leaving] as const)))(
    '%s while %s ends the booking as well: linked another day, nothing is booked',
    (_type, _name, way, leaving) => {
      expect(play(MET, { type: 'WANTED_BOOKING' }, way, leaving, { type: 'LINKED' }).at).not.toMatch(/reserving/);
    },
  );
});

test('what is remembered goes into a turn and comes out of it whole, each thing in its place', () => {
  const remembered = Object.fromEntries(Object.keys(blank()).map((field) => [field, field])) as unknown as Context;
  const now = { turn: 7, linked: true, moves: true, queued: true, proved: 'orders', mayAct: true } as const;
  const moment = momentOf(remembered, now);
  expect(moment).toEqual({ ...remembered, ...now });
  expect(contextOf(moment, remembered.untold)).toEqual(remembered);
});

test("a step is XState's own transition, whatever happened before", () => {
  const events: Event[] = [
    MET,
    ASKED,
    { type: 'FOUND_ANSWER', id: 'parking', score: 0.9 },
    { type: 'FOUND_CHOICES', ids: ['parking', 'hours'] },
    { type: 'FOUND_NOTHING' },
    { type: 'AGREED' },
    { type: 'REFUSED' },
    { type: 'GREETED' },
    { type: 'THANKED' },
    { type: 'FELL_SILENT' },
    { type: 'WANTED_LINKING' },
    { type: 'WANTED_JOINING' },
    { type: 'LINK_LOST', reason: 'expired' },
    { type: 'WANTED_UNLINKING' },
    { type: 'WANTED_MENU' },
    { type: 'FOUND_TOPICS', ids: ['parking'] },
    { type: 'PICKED', id: 'parking' },
    { type: 'INQUIRED', topic: 'orders' },
    { type: 'FOLLOWED', again: true },
    { type: 'UNFOLLOWED' },
  ];
  const context = { ...blank(), turn: 1, linked: false, moves: false, proved: null, mayAct: false };
  // Of the same config, and nothing about it is ours: neither how it runs nor how it assigns.
  const plain = machine.provide({});
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (happened) => {
      let standing = stand('new', context);
      let expected = plain.resolveState({ value: 'new', context });
      for (const event of happened) {
        const [next, actions] = transition(plain, expected, event);
        const { after, effects } = step(standing, event);
        expect(after.toJSON()).toEqual(next.toJSON());
        expect(effects).toEqual(actions.map((action) => action.params));
        [standing, expected] = [after, next];
      }
    }),
  );
  const assigned = (of: typeof machine) => of.states.away!.parent!.transitions.get('FOLLOWED')![0]!.actions[0];
  expect(assigned(machine)).not.toBe(assigned(plain));
});
