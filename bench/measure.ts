import { SECRET, type Bot, type BotWorld, type Contender } from './contenders';
import type { Expected, LineStandIn } from './line-stand-in';
import type { Load, LoadGenerator, Pace } from './load';
import type { Remote } from './remote';
import { settle } from './settle';
import { spread, type Spread } from './statistics';

/** The processes that measure: LINE's stand-in and the sender of webhooks. */
export interface Instruments {
  line: Remote<LineStandIn>;
  linePort: number;
  load: Remote<LoadGenerator>;
}

export interface Effort {
  seconds: number;
  /** How many people, all known to the bot before anything is measured, write to it. */
  people: number;
  burstEvents: number;
}

/** One load and what came of it. Durations in ms, processor time in µs. */
export interface Phase {
  accepted: number;
  refused: number;
  answered: number;
  outOfOrder: number;
  extra: number;
  pushed: number;
  /** Answers that were not the expected text. */
  unlike: string[];
  /** When the first request left and when the last answer arrived, in ms of the monotonic clock. */
  startedAt: number;
  lastAnswerAt: number;
  seconds: number;
  acceptedPerSecond: number;
  /** Counted until the last answer, thus with what was still waiting when the sender stopped. */
  answeredPerSecond: number;
  cpuPerEvent: { bot: number; database: number };
  acknowledgement: Spread;
  call: Spread;
  /** Share of one processor that the load generator used: far below 1, or it was the bottleneck. */
  generatorShare: number;
}

/** Everything measured of one bot in one round; by events per request where that varies. */
export interface Round {
  full: Record<1 | 10, Phase>;
  half: Record<1 | 10, Phase>;
  burst: Phase;
  residentBytes: number;
}

const CONNECTIONS = 128;
const BURST_CONNECTIONS = 256;
const DRAIN_MS = 60_000;

let worlds = 0;

/** What Musubi answers to the question, taken from Musubi itself, for the echo bot to say the same. */
export async function learnAnswer(musubi: Contender, instruments: Instruments): Promise<unknown[]> {
  const bot = await musubi.start({ linePort: instruments.linePort, messages: [] });
  try {
    const session = new Session(bot, instruments, { seconds: 1, people: 1, burstEvents: 1 });
    await session.introduce();
    return await instruments.line.ask('lastMessages', undefined);
  } finally {
    await bot.stop();
  }
}

/** Starts the bot afresh, makes it known to everyone, and puts every load on it. */
export async function measureRound(
  contender: Contender,
  world: BotWorld,
  instruments: Instruments,
  effort: Effort,
): Promise<Round> {
  const bot = await contender.start(world);
  try {
    const session = new Session(bot, instruments, effort);
    await session.introduce();
    const full1 = await session.full(1);
    const half1 = await session.half(1, full1);
    const full10 = await session.full(10);
    const half10 = await session.half(10, full10);
    const burst = await session.burst();
    return {
      full: { 1: full1, 10: full10 },
      half: { 1: half1, 10: half10 },
      burst,
      residentBytes: bot.residentBytes(),
    };
  } finally {
    await bot.stop();
  }
}

/**
 * Runs the bot under a profiler at its maximum pace; the profile is written when the bot has stopped. Gives from when to
 * when the load lasted, in ms of the monotonic clock.
 */
export async function profileRound(
  contender: Contender,
  world: BotWorld,
  instruments: Instruments,
  effort: Effort,
): Promise<{ from: number; to: number }> {
  const bot = await contender.start(world);
  try {
    const session = new Session(bot, instruments, effort);
    await session.introduce();
    const { startedAt: from, lastAnswerAt: to } = await session.full(1);
    return { from, to };
  } finally {
    await bot.stop();
  }
}

/** One running bot with the people who write to it. */
class Session {
  private readonly world = (++worlds).toString(16);
  private nextEvent = 0;
  private expected: Expected = { world: this.world, messages: 1, text: '' };

  constructor(
    private readonly bot: Bot,
    private readonly instruments: Instruments,
    private readonly effort: Effort,
  ) {}

  /** Everyone adds the bot and asks once, so that it knows them all; learns how its answer looks on the way. */
  async introduce(): Promise<void> {
    await this.learn('follow');
    await this.everyone('follow');
    await this.learn('question');
    await this.everyone('question');
  }

  /** As many requests as the bot takes, each connection waiting for its answer. */
  full(perRequest: 1 | 10): Promise<Phase> {
    return this.run('question', perRequest, { kind: 'closed', connections: CONNECTIONS, seconds: this.effort.seconds });
  }

  /** Half the pace at which the bot answered before, arriving at random. */
  half(perRequest: 1 | 10, full: Phase): Promise<Phase> {
    const requestsPerSecond = full.answeredPerSecond / perRequest / 2;
    return this.run('question', perRequest, { kind: 'open', requestsPerSecond, seconds: this.effort.seconds });
  }

  /** Everyone asks ten times in a row, all at once. */
  burst(): Promise<Phase> {
    const people = Math.ceil(this.effort.burstEvents / 10);
    return this.run('question', 1, { kind: 'closed', connections: BURST_CONNECTIONS, turns: 10 }, people);
  }

  private async learn(kind: Load['kind']): Promise<void> {
    this.expected = { world: this.world, messages: 1, text: '' };
    await this.run(kind, 1, { kind: 'closed', connections: 1, turns: 1 }, 1);
    const messages = await this.instruments.line.ask('lastMessages', undefined);
    const [first] = messages as { text?: string; altText?: string }[];
    this.expected = { world: this.world, messages: messages.length, text: first?.text ?? first?.altText ?? '' };
  }

  private async everyone(kind: Load['kind']): Promise<void> {
    const { people } = this.effort;
    if (people === 1) return; // the one has just been met
    const phase = await this.run(kind, 1, { kind: 'closed', connections: CONNECTIONS, turns: 1 });
    if (phase.answered < phase.accepted || phase.accepted < people)
      throw new Error(
        `of ${people} people's first words ${phase.accepted} were accepted and ${phase.answered} answered`,
      );
  }

  private async run(kind: Load['kind'], perRequest: number, pace: Pace, people = this.effort.people): Promise<Phase> {
    const { line, load } = this.instruments;
    const spec = { world: this.world, firstEvent: this.nextEvent, perRequest };
    await line.ask('begin', this.expected);
    const cpuBefore = this.bot.cpu();
    const sent = await load.ask('send', { ...spec, kind, people, pace, port: this.bot.port, secret: SECRET });
    this.nextEvent += sent.person.length;
    const acceptedEvents = sent.status.filter((status) => status === 200).length * perRequest;
    await line.ask('wait', { answers: acceptedEvents, timeoutMs: DRAIN_MS });
    const cpuAfter = this.bot.cpu();
    const { calls, unlike, unknownCalls } = await line.ask('read', undefined);
    if (unknownCalls.length > 0) throw new Error(`LINE's stand-in does not know ${unknownCalls[0] ?? ''}`);
    const settled = settle(spec, sent, calls, this.expected.messages);
    const perEvent = (before: number, after: number) => ((after - before) * 1e6) / settled.accepted;
    return {
      ...settled,
      unlike,
      startedAt: sent.startedAt,
      seconds: (sent.endedAt - sent.startedAt) / 1000,
      acceptedPerSecond: (settled.accepted * 1000) / (sent.endedAt - sent.startedAt),
      answeredPerSecond: (settled.answered * 1000) / (settled.lastAnswerAt - sent.startedAt),
      cpuPerEvent: {
        bot: perEvent(cpuBefore.bot, cpuAfter.bot),
        database: perEvent(cpuBefore.database, cpuAfter.database),
      },
      acknowledgement: spread(settled.acknowledgement),
      call: spread(settled.call),
      generatorShare: (sent.cpuSeconds * 1000) / (sent.endedAt - sent.startedAt),
    };
  }
}
