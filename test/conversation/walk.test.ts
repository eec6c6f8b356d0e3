import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFaq, type FaqFault } from '../../src/features/faq/faq';
import type { World } from '../../src/conversation/turn';
import { place } from '../../src/conversation/step';
import { revive } from '../../src/conversation/talk';
import { isOfReserving } from '../support/reserving-transitions';
import { writeEntries } from '../support/faq-files';
import { ENTRIES } from '../support/small-faq';
import { isOfPeople, leavesOf, nameOf, transitionsOf } from '../support/transitions';
import { WALK_BOOKINGS } from '../support/walk-book';
import { play, walk, type Journey, type Scene } from '../support/walk/walk';
import { faultsIn } from '../support/valid-messages';
import { world } from './chat';

describe('walking the machine from itself', () => {
  let journeys: Journey[];
  let missing: string[];
  let scenes: Scene[];

  beforeAll(async () => {
    ({ journeys, missing } = await walk(world({ bookings: WALK_BOOKINGS })));
    scenes = await playAll(journeys, world({ bookings: WALK_BOOKINGS }));
  }, 120_000);

  test('every transition has a name of its own', () => {
    const names = transitionsOf().map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('every transition is taken by a journey of things that can happen from outside', () => {
    expect(missing).toEqual([]);
    const taken = new Set(journeys.flatMap(({ takes }) => takes));
    expect(
      transitionsOf()
        .map(nameOf)
        .filter((name) => !taken.has(name) && !isOfReserving(name) && !isOfPeople(name)),
    ).toEqual([]);
  });

  test('every state is rested in, or passed through within a turn', () => {
    const visited = new Set([
      ...scenes.flatMap(({ outcomes }) => outcomes.map(({ talk }) => place(talk.value))),
      ...journeys.flatMap(({ takes }) => takes.map((name) => name.split(':')[0]!)),
    ]);
    const isOfAnother = (leaf: string) => isOfReserving(leaf) || isOfPeople(`${leaf}:`);
    expect(leavesOf().filter((leaf) => !visited.has(leaf) && !isOfAnother(leaf))).toEqual([]);
  });

  test('no talk is left in a state that exists only within a turn, or that could not be read again', () => {
    for (const { outcomes } of scenes) for (const { talk } of outcomes) expect(revive(talk)).toEqual(talk);
  });

  test('a journey goes the same way whenever it is played', () => {
    for (const [index, { takes }] of journeys.entries())
      expect(new Set(scenes[index]!.takes)).toEqual(new Set([...takes, ...scenes[index]!.takes]));
  });

  test('nobody on the way is answered with what LINE refuses, or with more than three bubbles', () => {
    for (const { outcomes } of scenes) {
      for (const { messages } of outcomes) {
        expect(faultsIn(messages)).toEqual([]);
        expect(messages.length).toBeLessThanOrEqual(3);
      }
    }
  });

  test('somebody who writes in a chat of their own is always answered, with the ways out at hand', () => {
    const chats = scenes.filter(({ where }) => where === 'person');
    const said = chats.flatMap(({ outcomes }) => outcomes).filter(({ messages }) => messages.length > 0);
    expect(said.length).toBeGreaterThan(60);
    for (const { messages } of said) {
      const labels = messages.at(-1)!.quickReply!.items!.map(({ action }) => action!.label);
      expect(labels.some((label) => ['最初に戻る', 'Back to start', 'English', '日本語'].includes(label!))).toBe(true);
    }
  });

  /** So that the same journeys can be taken through the whole product, which reads its FAQ from files. */
  test('over the same entries read from files, every transition is taken as well', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'faq-'));
    writeEntries(folder, ENTRIES);
    const faults: FaqFault[] = [];
    const faq = await openFaq({ folder, onFault: (fault) => faults.push(fault) });
    const played = await playAll(journeys, world({ faq, bookings: WALK_BOOKINGS })).finally(() => faq.close());
    rmSync(folder, { recursive: true });
    const taken = new Set(played.flatMap(({ takes }) => takes));
    const left = transitionsOf()
      .map(nameOf)
      .filter((name) => !isOfReserving(name) && !isOfPeople(name));
    expect({ faults, missing: left.filter((name) => !taken.has(name)) }).toEqual({ faults: [], missing: [] });
  });
});

/** One after the other: what each takes is noted by who looks on. */
async function playAll(journeys: readonly Journey[], over: World): Promise<Scene[]> {
  const scenes: Scene[] = [];
  for (const { where, deeds } of journeys) scenes.push(await play(over, where, deeds));
  return scenes;
}
