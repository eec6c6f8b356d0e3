import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFaq, type FaqFault } from '../../src/features/faq/faq';
import type { World } from '../../src/conversation/turn';
import { place } from '../../src/conversation/step';
import { revive } from '../../src/conversation/talk';
import { ENTRIES, QUESTIONS } from '../support/small-faq';
import { writeEntries } from '../support/faq-files';
import { isWalkedElsewhere, leavesOf, nameOf, transitionsOf } from '../support/transitions';
import { WALK_BOOKINGS } from '../support/walk-book';
import { play, walk, type Journey, type Scene, type Step } from '../support/walk/walk';
import { whereIs } from '../support/walk/scene';
import { faultsIn } from '../support/valid-messages';
import { world } from './chat';

describe('walking the machine from itself', () => {
  let journeys: Journey[];
  let missing: string[];
  let steps: Step[];
  let scenes: Scene[];

  beforeAll(async () => {
    ({ journeys, missing, steps } = await walk(world({ bookings: WALK_BOOKINGS })));
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
        .filter((name) => !taken.has(name) && !isWalkedElsewhere(name)),
    ).toEqual([]);
  });

  test('every state is rested in, or passed through within a turn', () => {
    const visited = new Set([
      ...scenes.flatMap(({ outcomes }) => outcomes.map(({ talk }) => place(talk.value))),
      ...journeys.flatMap(({ takes }) => takes.map((name) => name.split(':')[0]!)),
    ]);
    expect(leavesOf().filter((leaf) => !visited.has(leaf) && !isWalkedElsewhere(`${leaf}:`))).toEqual([]);
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

  test('a question in the middle of something is answered where they stand, and what was asked is asked again', () => {
    const asking = leavesOf().filter(
      (leaf) => leaf.startsWith('talking.') && !NOTHING_ASKED.test(leaf) && !isWalkedElsewhere(`${leaf}:`),
    );
    const questions = steps.filter(
      ({ from, deed }) =>
        asking.includes(place(revive(from.talk).value)) &&
        deed.do === 'say' &&
        (ASKED as readonly string[]).includes(deed.text),
    );
    expect([...new Set(questions.map(({ from }) => whereIs(from)))].sort()).toEqual(asking.sort());
    const lost = questions.filter(({ from, after }) => {
      const said = after.outcomes.at(-1)!.messages.map((message) => (message as { text?: string }).text ?? '');
      // First of all they are told that they are linked, in two bubbles, where they were not yet.
      const [answer, again, ...others] = said.slice(from.talk!.context.untold ? 2 : 0);
      const stays = whereIs(after) === whereIs(from) && answer !== undefined && others.length === 0;
      const isSecond = BETWEEN.test(whereIs(from)) || from.talk!.context.aside === from.talk!.turn;
      return !stays || !(again?.startsWith('先ほどの続きです') ?? isSecond);
    });
    expect(lost.map(({ from, deed, after }) => [whereIs(from), deed, after.outcomes.at(-1)!.messages])).toEqual([]);
  });

  test('wherever a yes does what is asked, that is what stands last on the screen', () => {
    const yes = steps.filter(
      ({ deed, after }) => deed.do === 'say' && deed.text === 'はい' && DEED.test(deedOf(after)),
    );
    expect(yes.length).toBeGreaterThan(5);
    for (const { from } of yes) {
      const { messages } = from.outcomes.findLast((outcome) => outcome.messages.length > 0)!;
      const last = (messages.at(-1) as { text?: string }).text ?? '';
      expect([whereIs(from), last]).toEqual([whereIs(from), expect.stringMatching(/\n1\. /)]);
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
      .filter((name) => !isWalkedElsewhere(name));
    expect({ faults, missing: left.filter((name) => !taken.has(name)) }).toEqual({ faults: [], missing: [] });
  });
});

/** Questions that the small FAQ answers, wavers about and does not know, and one that the shop answers. */
const ASKED = [QUESTIONS.known.ja, QUESTIONS.ambiguous.ja, QUESTIONS.unknown.ja, '営業時間は?'] as const;

/**
 * Where nothing is asked of them that a question could get in the way of: at rest, within a turn, or where something is on its
 * way or done and comes, or came, by itself.
 */
const NOTHING_ASKED = new RegExp(
  String.raw`\.(opening|resting|looking|sending|checking|working|reason|missing)$|^talking\.(answering\.|inquiring\.waiting)` +
    String.raw`|linking\.(reading|mine)$|privacy\.wishing$|(changing|dropping|leaving)\.reading$`,
);
/** Where they wait for what they will be asked next. */
const BETWEEN = /\.waiting$/;

/** What follows from a yes that is more than words: an errand, a link that ends, a case. */
function deedOf({ outcomes }: Scene): string {
  const { errands, unlink, cases } = outcomes.at(-1)!;
  return [...errands.map(({ kind }) => kind), ...(unlink ? ['unlink'] : []), ...cases.map(() => 'case')].join();
}
const DEED = /book|reserve|cancel-order|erase|unlink|case|fresh-code/;

/** One after the other: what each takes is noted by who looks on. */
async function playAll(journeys: readonly Journey[], over: World): Promise<Scene[]> {
  const scenes: Scene[] = [];
  for (const { where, deeds } of journeys) scenes.push(await play(over, where, deeds));
  return scenes;
}
