import { draw } from '../../src/conversation/draw';
import { passageOf } from '../../src/conversation/passage';
import { partsOfTalk } from '../../src/conversation/parts';
import { canRestAt } from '../../src/conversation/talk';
import { leavesOf } from '../../src/conversation/transitions';
import type { Outcome, Person, Talk } from '../../src/conversation/types';
import { placeNamed } from '../../src/platform/words/places';

const parts = partsOfTalk();

test('every state in which a talk can rest stands in one part, and has a name in both languages that no other there has', () => {
  const states = parts.flatMap((part) => part.states);
  expect([...states].sort()).toEqual(leavesOf().filter(canRestAt).sort());
  for (const lang of ['ja', 'en'] as const) {
    for (const path of [...states, ...parts.map((part) => part.path)])
      expect([path, placeNamed(path, lang)]).not.toContain(undefined);
    for (const part of parts)
      expect(new Set(part.states.map((state) => placeNamed(state, lang))).size).toBe(part.states.length);
  }
});

test('arrows are of the machine: each is in its picture, or leads through states in which no talk rests', () => {
  const drawn = draw();
  const direct = parts
    .flatMap(({ arrows }) => arrows)
    .filter(([from, to]) => drawn.includes(`${idOf(from)} --> ${idOf(to)}:`));
  const others = parts.flatMap(({ arrows }) => arrows).filter((arrow) => !direct.includes(arrow));
  expect(direct.length).toBeGreaterThan(30);
  for (const [from] of others) {
    const through = leavesOf().filter((leaf) => !canRestAt(leaf));
    expect(through.some((leaf) => drawn.includes(`${idOf(from)} --> ${idOf(leaf)}:`))).toBe(true);
  }
});
const idOf = (state: string) => state.replaceAll('.', '_');

describe('how a state was left', () => {
  const talk = (value: Talk['value']) => ({ value }) as Talk;
  const after = (value: Talk['value'], more: Partial<Outcome> = {}) =>
    ({ talk: talk(value), cases: [], ...more }) as unknown as Outcome;
  const person = (holder?: 'queue') => (holder ? { chat: { holder, version: 1 } } : {}) as Person;
  const at = { talking: 'consulting' };
  const resting = { talking: 'resting' };

  test('a case is handed over even where the talk stays, and wins over all else', () => {
    const cases = [{}] as Outcome['cases'];
    expect(passageOf({ talk: talk(at), person: person() }, after(at, { cases }), 'anything else')?.how).toBe(
      'handed over',
    );
    expect(passageOf({ talk: talk(at), person: person() }, after(resting, { cases }), 'silence')?.how).toBe(
      'handed over',
    );
  });

  test('who waits already is handed over no second time', () => {
    const again = after({ talking: 'queued' }, { queue: 'asked' } as unknown as Partial<Outcome>);
    expect(passageOf({ talk: talk(resting), person: person('queue') }, again, 'anything else')?.how).toBe('moved');
    expect(passageOf({ talk: talk(resting), person: person() }, again, 'anything else')?.how).toBe('handed over');
  });

  test('who comes in does not come back', () => {
    expect(passageOf({ talk: talk('greeting'), person: person() }, after(resting), 'anything else')?.how).toBe('moved');
    expect(passageOf({ talk: talk(at), person: person() }, after(resting), 'anything else')?.how).toBe('back to start');
    expect(passageOf({ talk: talk(at), person: person() }, after(at), 'silence')).toBeUndefined();
  });
});
