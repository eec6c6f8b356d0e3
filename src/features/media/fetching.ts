import { transaction, type Db } from '../../platform/db';
import type { Content, Line } from '../../platform/line/line';
import type { Log } from '../../platform/log';
import type { Errand, Job, JobResult } from '../../platform/outbox/outbox';
import { HEAD_BYTES, PATIENCE_MS, restAfter, typeOf } from './rules';
import * as store from './store';
import { CHUNK_BYTES, type Media } from './store';

/** So long the fetching of one may take (milliseconds). */
const FETCH_WITHIN_MS = 60_000;
/** The lane is held on to this often meanwhile (milliseconds). */
const HOLD_EVERY_MS = 1_000;
/** So much is kept of one person, so that nobody fills the shop's disk (bytes). */
export const MOST_OF_ONE = 500 * 1024 * 1024;

type End = Parameters<typeof store.settle>[2];
type Answer = { media: Pick<Media, 'id' | 'attempt'>; end: End };

/** What the errand needs of the house. */
export interface FetchingHouse {
  db: Db;
  line: Pick<Line, 'content' | 'preparation'>;
  /** Larger ones are not kept (bytes). */
  largest: number;
  log: Log;
  now: () => number;
}

/**
 * Fetches what somebody sent from LINE, and writes it piece by piece, so that little of it is in memory at once. It counts only
 * when the job's own end says so: killed in the middle it begins anew.
 */
export function fetchErrand(house: FetchingHouse): Errand {
  const { db, line, now } = house;
  return {
    async perform(job, holdOn = () => Promise.resolve(true)) {
      const { event } = job.payload as { event: string };
      const media = await transaction(db, (trx) => store.begin(trx, event, job.tries));
      // Unsent or deleted meanwhile.
      if (!media) return { state: 'done' };
      if ((await store.keptOf(db, media.person)) >= MOST_OF_ONE) return ended(media, { state: 'full' });
      const answer = await line.content(media.messageId);
      if (answer.kind === 'refused' && [404, 410].includes(answer.status)) return ended(media, { state: 'gone' });
      if (answer.kind === 'refused' && answer.status === 400) return ended(media, { state: 'failed' });
      if (answer.kind !== 'accepted') return again(job, media, 'failed');
      if (answer.value === 'preparing') return prepared(job, media);
      return pour(house, job, media, answer.value, holdOn);
    },
    async ended(trx, job, result) {
      if (result.state === 'dead') await store.giveUp(trx, (job.payload as { event: string }).event, now());
      if (result.state !== 'done' || result.answer === undefined) return;
      const { media, end } = result.answer as Answer;
      await store.settle(trx, media, end, now());
    },
  };

  /** LINE is at it still, unless it says that it never will be done. */
  async function prepared(job: Job, media: Media): Promise<JobResult> {
    const answer = await line.preparation(media.messageId);
    if (answer.kind === 'accepted' && answer.value === 'failed') return ended(media, { state: 'failed' });
    return again(job, media, 'preparing');
  }

  function again(job: Job, media: Media, why: 'failed' | 'preparing'): JobResult {
    if (now() - job.firstTriedAt > PATIENCE_MS) return ended(media, { state: 'failed' });
    return { state: 'waiting', dueAt: now() + restAfter(job.tries, why), settled: true, reason: why };
  }

  async function pour(
    { largest, log }: FetchingHouse,
    job: Job,
    media: Media,
    content: Content,
    holdOn: () => Promise<boolean>,
  ): Promise<JobResult> {
    if ((content.length ?? 0) > largest) {
      content.leave();
      return ended(media, { state: 'too_large' });
    }
    const timer = setTimeout(() => content.leave(), FETCH_WITHIN_MS);
    try {
      const end = await written(media, inTime(content, now() + FETCH_WITHIN_MS, holdOn), largest);
      return end === undefined ? again(job, media, 'failed') : ended(media, end);
    } catch (error) {
      log.warn({ err: error, tries: job.tries }, 'something that a customer sent could not be fetched; trying again');
      return again(job, media, 'failed');
    } finally {
      clearTimeout(timer);
      content.leave();
    }
  }

  /** The bytes as they come, while there is time and the job is this worker's. */
  async function* inTime(content: Content, until: number, holdOn: () => Promise<boolean>): AsyncGenerator<Uint8Array> {
    let heldAt = now();
    for await (const bytes of content.bytes) {
      if (now() > until) throw new Error('it took too long');
      if (now() - heldAt > HOLD_EVERY_MS) {
        if (!(await holdOn())) throw new Error('another worker has it');
        heldAt = now();
      }
      yield bytes;
    }
  }

  /** Writes them; undefined where nothing came. */
  async function written(media: Media, bytes: AsyncIterable<Uint8Array>, largest: number): Promise<End | undefined> {
    let [size, nth] = [0, 0];
    let type: string | undefined;
    for await (const chunk of inChunks(bytes, largest)) {
      size += chunk.length;
      if (size > largest) return { state: 'too_large' };
      type ??= typeOf(chunk.subarray(0, HEAD_BYTES));
      if (!(await store.append(db, media, nth, chunk))) throw new Error('it is not wanted any more');
      nth += 1;
    }
    return type === undefined ? undefined : { state: 'kept', type, size };
  }
}

/** All of them full but the last. What is beyond the largest that is kept ends it. */
async function* inChunks(bytes: AsyncIterable<Uint8Array>, largest: number): AsyncGenerator<Buffer> {
  let gathered: Uint8Array[] = [];
  let [length, all] = [0, 0];
  for await (const part of bytes) {
    gathered.push(part);
    length += part.length;
    all += part.length;
    for (; length >= CHUNK_BYTES; length -= CHUNK_BYTES) {
      const whole = Buffer.concat(gathered);
      yield whole.subarray(0, CHUNK_BYTES);
      gathered = [whole.subarray(CHUNK_BYTES)];
    }
    if (all > largest) break;
  }
  if (length > 0) yield Buffer.concat(gathered);
}

function ended({ id, attempt }: Media, end: End): JobResult {
  return { state: 'done', answer: { media: { id, attempt }, end } satisfies Answer };
}
