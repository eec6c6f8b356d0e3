import { seeded } from '../../../bench/statistics';
import { followed, personId, said, type LineEvent } from '../../../bench/events';
import { later } from './leftovers';
import type { Attempt, FaultyLine } from './line';
import type { Question } from './questions';
import { deliver } from './sender';

/** Groups of people who write at the same time, and how many people a group has. */
const GROUPS = 12;
const GROUP_SIZE = 3;
/** How many questions a person asks, each another one. */
const TURNS = 8;
/** The crowd waits while more events than this are taken and not answered. */
const MOST_UNANSWERED = 400;

/** A crowd of people who keep adding the bot and asking it things, and a ledger of what they got. */
export interface Crowd {
  /** Events that got 200 so far. */
  delivered(): number;
  /** Deliveries that were repeated because there was no 200. */
  redelivered(): number;
  /** Lets the people finish what they began; resolves when all their events were taken. */
  finish(): Promise<void>;
  /** Everyone asks one last thing; resolves when that was taken. Its answer comes after everything else, or the order is broken. */
  askOnceMore(): Promise<void>;
  /** Waits until every event is answered; false when it takes too long. */
  answered(patienceMs: number): Promise<boolean>;
  /** What differs between what was asked and what people saw, in words; empty when everyone got each answer once, in order. */
  faults(): string[];
  /** Events which got 200 and were never answered. */
  unanswered(): number;
}

/** What one person did, in order: each event's reply token, and the question it asked. */
interface Story {
  person: string;
  asked: { token: string; question: number | undefined }[];
  order: number[];
}

/** Starts the crowd. `port` gives the port of an app for each delivery. Needs a question more than a person asks. */
export function startCrowd(options: {
  line: FaultyLine;
  world: string;
  port: () => number;
  questions: readonly Question[];
  seed: number;
}): Crowd {
  const { line, world, port, questions } = options;
  if (questions.length <= TURNS) throw new Error(`${questions.length} questions are too few to tell answers apart`);
  const random = seeded(options.seed);
  const stories: Story[] = [];
  const ledger = openLedger(line, questions);
  let finishing = false;
  let delivered = 0;
  let redelivered = 0;
  const stop = new AbortController();
  const ended = Promise.all(Array.from({ length: GROUPS }, runGroups)).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  later(() => {
    finishing = true;
    stop.abort();
    return ended;
  });

  return {
    delivered: () => delivered,
    redelivered: () => redelivered,
    finish: async () => {
      finishing = true;
      const error = await ended;
      if (error !== undefined) throw error;
    },
    askOnceMore: async () => {
      await Promise.all(stories.map((story) => send([nextQuestion(story)])));
    },
    answered: (patienceMs) => line.until(() => ledger.count() >= delivered, patienceMs),
    faults: () => stories.flatMap((story) => differences(story, ledger.seenBy(story.person))),
    unanswered: () => delivered - ledger.count(),
  };

  async function runGroups(): Promise<void> {
    while (!finishing) {
      const group = Array.from({ length: GROUP_SIZE }, newcomer);
      await send(group.map((story) => next(story)));
      for (let turn = 0; turn < TURNS; turn++) {
        await line.until(() => delivered - ledger.count() < MOST_UNANSWERED, 30_000);
        await oneTurn(group);
      }
    }
  }

  /** Sometimes in one request, sometimes each in its own, sometimes two of one person's at once. */
  async function oneTurn(group: Story[]): Promise<void> {
    const way = random();
    const events = group.map((story) => nextQuestion(story));
    if (way < 0.5) await Promise.all(events.map((event) => send([event])));
    else await send(events);
  }

  function newcomer(): Story {
    const order = questions.map((_, index) => ({ index, place: random() })).sort((a, b) => a.place - b.place);
    const story = { person: personId(world, stories.length), asked: [], order: order.map(({ index }) => index) };
    stories.push(story);
    return story;
  }

  function next(story: Story): LineEvent {
    const event = followed(world, numberOf(story), story.person, timeOf(story));
    story.asked.push({ token: event.replyToken, question: undefined });
    return event;
  }

  function nextQuestion(story: Story): LineEvent {
    const question = story.order[story.asked.length - 1] ?? 0;
    const event = said(world, numberOf(story), story.person, questions[question]?.text ?? '', timeOf(story));
    story.asked.push({ token: event.replyToken, question });
    return event;
  }

  function numberOf(story: Story): number {
    return stories.indexOf(story) * 100 + story.asked.length;
  }

  async function send(events: LineEvent[]): Promise<void> {
    const { tries } = await deliver(line, port, events, stop.signal);
    delivered += events.length;
    redelivered += tries - 1;
  }

  function differences(story: Story, seen: Seen[]): string[] {
    const expected = story.asked.map(({ question }) => question ?? 'greeting');
    const got = seen.map(({ question }) => question ?? 'greeting');
    return JSON.stringify(expected) === JSON.stringify(got)
      ? []
      : [`${story.person} asked ${expected.join(' ')} and got ${got.join(' ')}`];
  }
}

/** One answer that a person saw: to which question; undefined for what is no answer of the FAQ, such as a greeting. */
interface Seen {
  question: number | undefined;
}

/** Reads the stand-in's attempts as they come and keeps, for each person, what was seen, in order. */
function openLedger(line: FaultyLine, questions: readonly Question[]) {
  const seen = new Map<string, Seen[]>();
  const byFirstText = new Map(questions.map(({ answer }, index) => [answer[0], index]));
  let read = line.attempts.length; // what came before was not said to this crowd
  let count = 0;

  return {
    count: () => {
      catchUp();
      return count;
    },
    seenBy: (person: string): Seen[] => {
      catchUp();
      return seen.get(person) ?? [];
    },
  };

  function catchUp(): void {
    for (; read < line.attempts.length; read++) {
      const attempt = line.attempts[read];
      if (!attempt?.taken) continue;
      const answers = answersIn(attempt);
      seen.set(attempt.person, [...(seen.get(attempt.person) ?? []), ...answers]);
      count += answers.length;
    }
  }

  /** A call may hold a greeting and answers to several events; texts that begin no known answer are the greeting. */
  function answersIn({ texts }: Attempt): Seen[] {
    const answers: Seen[] = [];
    for (let at = 0; at < texts.length;) {
      const question = byFirstText.get(texts[at]);
      const greetingGoesOn = question === undefined && at > 0 && answers.at(-1)?.question === undefined;
      if (!greetingGoesOn) answers.push({ question });
      at += question === undefined ? 1 : (questions[question]?.answer.length ?? 1);
    }
    return answers;
  }
}

/** Later than anything the person did before, whatever the clock says. */
let newest = 0;
function timeOf(_story: Story): number {
  newest = Math.max(newest + 1, Date.now());
  return newest;
}
