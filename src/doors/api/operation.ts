import type { z } from 'zod';
import type { ApiKey, Scope } from '../../features/api-keys/api-keys';
import type { Book } from '../../features/book/book';
import type { Quiet } from '../../features/reminders/reminders';
import type { Db } from '../../platform/db';
import type { Both } from '../../platform/lang';
import type { Problem } from './problems';

/** What is kept in our own tables, unless another system keeps it. */
export type Kept = 'reservations' | 'orders';

/** What operations need of the house. */
export interface ApiWorld {
  db: Db;
  book: Book;
  /** In the customer's languages. */
  shopName: Both;
  /** The shop's IANA time zone; times are shown in it. */
  zone: string;
  /** When nobody is disturbed by what is no hurry. */
  quiet: Quiet;
  /** What another system keeps, and the setting that says so. */
  elsewhere: Readonly<Partial<Record<Kept, string>>>;
  now: () => number;
}

/** A request that may be answered, read by the operation's own schemas. */
export interface Call<Path, Query, Body> {
  path: Path;
  query: Query;
  body: Body;
  key: ApiKey;
  /** The version that was looked at; 'any' for `*`. */
  ifMatch: string | undefined;
  /** For what changes something: the transaction in which its answer is kept as well. */
  trx: Db;
}

/** An answer: `etag` without its quotes. */
export interface Reply {
  body: unknown;
  status?: 200 | 201;
  etag?: string;
  /** Under /api/v1. */
  location?: string;
}

type Shape = z.ZodObject;

/** One thing that the API does. The document is made of the very schemas that read requests, so that it can't lie. */
export interface Operation {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch';
  /** Under /api/v1, such as `/reservations/{id}`. */
  at: string;
  scope: Scope;
  tag: string;
  summary: string;
  path: Shape;
  query: Shape;
  /** Undefined where there is none to be sent. */
  body: Shape | undefined;
  /** Whether the version that was looked at must, or may, be said. */
  ifMatch?: 'needed' | 'possible';
  /** `or`: the other status it may have. */
  answer: { status: 200 | 201; or?: 200; schema: z.ZodType; etag?: boolean };
  /** What it is about, where another system may keep that. */
  of?: Kept;
  /** A request that runs in the demo shop. Ids in the path are those of an earlier answer. */
  example: { path?: Record<string, string>; query?: Record<string, string>; body?: object };
  perform: (call: Call<never, never, never>, world: ApiWorld) => Promise<Reply | Problem>;
}

/** An operation whose work knows what its schemas read. */
export function operation<Path extends Shape, Query extends Shape, Body extends Shape>(
  declared: Omit<Operation, 'path' | 'query' | 'body' | 'perform'> & {
    path: Path;
    query: Query;
    body?: Body;
    perform: (call: Call<z.infer<Path>, z.infer<Query>, z.infer<Body>>, world: ApiWorld) => Promise<Reply | Problem>;
  },
): Operation {
  return { body: undefined, ...declared };
}
