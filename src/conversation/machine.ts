import { assign } from 'xstate';
import { blank, chart, note, say, want } from './chart';
import { inGroup } from './states/in-group';
import { talking } from './states/talking';

/**
 * Counts the shapes of stored talks: raise it whenever a state or a field of the context is renamed, removed, or comes to
 * mean something else. A talk of another revision starts afresh, politely, with everything kept that we know of the person.
 */
export const REVISION = 1;

/**
 * The whole conversation. It has no timers and calls nothing: time and answers come to it as events, and what it wants is
 * collected by step().
 */
export const machine = chart.createMachine({
  id: 'conversation',
  context: { ...blank(), turn: 0, linked: false, moves: false, proved: null, mayAct: false },
  initial: 'new',
  states: {
    /** Nobody has spoken here yet, or the talk that did could not be read. */
    new: {
      on: {
        MET: [
          { guard: 'inGroup', target: 'inGroup' },
          { guard: 'lostSadly', target: 'talking', actions: say('flow.restarted') },
          { guard: 'lostQuietly', target: 'talking' },
          {
            target: 'talking',
            actions: [say('greeting.meet'), want({ tell: 'fetchProfile' }), note('talk.begun')],
          },
        ],
      },
    },

    /** A new friend: the greeting waits for the profile, which says in which language to greet. */
    greeting: {
      on: {
        PROFILED: [
          { guard: 'again', target: 'talking.opening', actions: [say('greeting.back'), want({ ask: 'topics' })] },
          { target: 'talking.opening', actions: [say('greeting.hello'), want({ ask: 'topics' })] },
        ],
        // They were quicker than the profile: greet now, in the language they write, and go on to what they want.
        MET: [
          { guard: 'again', target: 'talking', actions: say('greeting.back') },
          { target: 'talking', actions: say('greeting.hello') },
        ],
      },
    },

    talking,
    inGroup,

    /** Blocked by the person, or put out of the group. Whoever writes all the same is back. */
    away: {
      on: {
        MET: [
          { guard: 'inGroup', target: 'inGroup' },
          { target: 'talking', actions: want({ tell: 'fetchProfile' }) },
        ],
      },
    },
  },

  on: {
    FOLLOWED: {
      target: '.greeting',
      actions: [
        assign(({ event }) => ({ ...blank(), again: event.again })),
        want({ tell: 'fetchProfile' }),
        { type: 'want', params: ({ event: { again } }) => ({ tell: 'note', type: 'friend.added', data: { again } }) },
      ],
    },
    UNFOLLOWED: { target: '.away', actions: [assign(blank), want({ tell: 'callOff' }), note('friend.lost')] },
    JOINED: { target: '.inGroup', actions: [assign(blank), say('group.hello'), note('group.joined')] },
    LEFT: { target: '.away', actions: [assign(blank), want({ tell: 'callOff' }), note('group.left')] },
  },
});
