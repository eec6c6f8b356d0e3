/** How a talk left a state. */
export const HOWS = ['moved', 'fell silent', 'handed over', 'back to start'] as const;
export type How = (typeof HOWS)[number];

/** A talk went from one state of the conversation to another in one turn. States are paths, such as `talking.linking.offered`. */
export interface Passage {
  from: string;
  to: string;
  how: How;
}

/** What became of talks in a state: how many came into it, and how those left who did not simply go on. */
export interface Stop {
  passed: number;
  fellSilent: number;
  handedOver: number;
  backToStart: number;
}

/** Each passage once, with how often it was made, by from, to and how: whoever counts at once counts in the same order. */
export function inOrder(passages: readonly Passage[]): (Passage & { times: number })[] {
  const counted = new Map<string, Passage & { times: number }>();
  for (const { from, to, how } of passages) {
    const key = `${from}\n${to}\n${how}`;
    const one = counted.get(key);
    if (one) one.times++;
    else counted.set(key, { from, to, how, times: 1 });
  }
  return [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, passage]) => passage);
}

/** The same by state. Who was handed over where they stand left it, and came nowhere. */
export function stopsOf(passages: readonly (Passage & { times: number })[]): Map<string, Stop> {
  const stops = new Map<string, Stop>();
  const at = (state: string): Stop => {
    const stop = stops.get(state) ?? { passed: 0, fellSilent: 0, handedOver: 0, backToStart: 0 };
    stops.set(state, stop);
    return stop;
  };
  for (const { from, to, how, times } of passages) {
    if (from !== to) at(to).passed += times;
    if (how !== 'moved') at(from)[LEFT[how]] += times;
  }
  return stops;
}
const LEFT = { 'fell silent': 'fellSilent', 'handed over': 'handedOver', 'back to start': 'backToStart' } as const;
