import type { World } from '../../../src/conversation/turn';
import { isWalkedElsewhere, nameOf, transitionsOf } from '../transitions';
import { act } from './act';
import { MEDIA, type Deed, type Journey } from './deed';
import { QUESTIONS } from '../small-faq';
import { keyOf, possible } from './possible';
import { opening, type Scene } from './scene';

/**
 * Walks the machine from itself: explores, with turn() alone, everything that people, time and LINE can do to a chat, and
 * gives journeys of such deeds that together take every transition. They can be played again by anything that takes events:
 * turn() itself, or the whole product through signed webhooks.
 */

export { play } from './act';
export { CONTACT, pickOldData, type Deed, type Journey } from './deed';
export type { Scene } from './scene';

/** One deed in one scene, and what became of it. */
export interface Step {
  from: Scene;
  deed: Deed;
  after: Scene;
  /** keyOf() of both. */
  keys: { from: string; after: string };
}

export interface Walked {
  /** Every deed that was tried, in every scene that was found. */
  steps: Step[];
  /** They take every transition that can be taken in this world. */
  journeys: Journey[];
  /** Transitions that can't be taken. */
  missing: string[];
}

/** @param isTried leaves deeds out, for a walk of a part */
export async function walk(world: World, isTried: (deed: Deed) => boolean = () => true): Promise<Walked> {
  const [people, groups] = [await explore(world, 'person', isTried), await explore(world, 'group', isTried)];
  const found = [...people.journeys, ...groups.journeys];
  // The longest first: on its way it takes many that need no journey of their own.
  // But first those that the whole product can take as well.
  found.sort((a, b) => Number(a.byBook) - Number(b.byBook) || b.deeds.length - a.deeds.length);
  const left = new Set(
    transitionsOf()
      .map(nameOf)
      .filter((name) => !isWalkedElsewhere(name)),
  );
  const journeys = found.filter(({ takes }) => {
    const news = takes.filter((name) => left.has(name));
    for (const name of news) left.delete(name);
    return news.length > 0;
  });
  journeys[0]?.deeds.push(...MEDIA.map((what): Deed => ({ do: 'send', what })), ...REMORSE);
  return { steps: [...people.steps, ...groups.steps], journeys, missing: [...left] };
}

const REMORSE: readonly Deed[] = [{ do: 'say', text: QUESTIONS.known.ja }, { do: 'unsend' }];

/** The walk over a world that is always the same, once for all who ask. */
export function walkOnce(world: () => World): () => Promise<Walked> {
  let walked: Promise<Walked> | undefined;
  return () => (walked ??= walk(world()));
}

/** Goes breadth first from scene to scene; gives, for every transition, the shortest journey that takes it. */
async function explore(
  world: World,
  where: Journey['where'],
  isTried: (deed: Deed) => boolean,
): Promise<Pick<Walked, 'steps' | 'journeys'>> {
  const [steps, journeys]: [Step[], Journey[]] = [[], []];
  const taken = new Set<string>();
  const start = opening(where);
  const seen = new Set([keyOf(start)]);
  for (let edge = [{ scene: start, deeds: [] as Deed[] }]; edge.length > 0;) {
    const next: typeof edge = [];
    for (const { scene, deeds } of edge) {
      const from = keyOf(scene);
      for (const deed of possible(scene).filter(isTried)) {
        const after = await act(world, scene, deed);
        const step = { from: scene, deed, after, keys: { from, after: keyOf(after) } };
        const journey = { where, deeds: [...deeds, deed], takes: [...new Set(after.takes)], byBook: after.byBook };
        steps.push(step);
        if (journey.takes.some((name) => !taken.has(name))) journeys.push(journey);
        for (const name of journey.takes) taken.add(name);
        if (!seen.has(step.keys.after)) next.push({ scene: after, deeds: journey.deeds });
        seen.add(step.keys.after);
      }
    }
    edge = next;
  }
  return { steps, journeys };
}
