import type { Content } from './content';
import { openFinder, type Explained, type Found, type Query } from './finder';
import { passageOf } from './passages';
import { japaneseDictionary } from './retrieval/lindera';
import { buildIndex, readLexicon } from './retrieval/retrieval';

/** Where questions are looked up: in this thread, or in one of their own (engine-in-threads.ts). */
export interface Engine {
  /** Makes content ready to be asked. What was ready before stays ready. Rejects when its index cannot be made. */
  open(content: Content): Promise<Opened>;
  /** Nothing is looked up after this. */
  close(): Promise<void>;
}

/** Content that can be asked. A question that nobody answers in time comes back undefined. */
export interface Opened {
  find(query: Query): Promise<Found | undefined>;
  explain(query: Query): Promise<Explained | undefined>;
  /** It is asked no more. */
  release(): void;
}

type Tools = Parameters<typeof buildIndex>[1];
let tools: Tools | undefined;

/** The dictionary and the lexicon, read once a thread. */
export function readTools(): Tools {
  tools ??= { segment: japaneseDictionary(), lexicon: readLexicon() };
  return tools;
}

/** An engine in the thread that asks: for commands, which have nothing else to do meanwhile. */
export function engineHere(): Engine {
  return {
    open: ({ entries, thresholds }) => {
      const finder = openFinder(entries, buildIndex(entries.map(passageOf), readTools()), readTools(), thresholds);
      return Promise.resolve({
        find: (query) => Promise.resolve(finder.find(query)),
        explain: (query) => Promise.resolve(finder.explain(query)),
        release: () => {},
      });
    },
    close: () => Promise.resolve(),
  };
}
