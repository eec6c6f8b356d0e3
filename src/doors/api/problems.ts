import { z } from 'zod';
import type { Refusal } from '../../features/book/book';

/**
 * What can be wrong, by code, with the status it is answered with. Bodies are problem details.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const PROBLEMS = {
  invalid: [400, 'The request is not as it must be'],
  'idempotency-key-missing': [400, 'Send an Idempotency-Key'],
  unauthorized: [401, 'A good API key is needed'],
  forbidden: [403, 'This key may not do that'],
  'not-found': [404, 'There is nothing here'],
  'method-not-allowed': [405, 'This method does nothing here'],
  conflict: [409, 'It cannot be done as things stand'],
  'kept-elsewhere': [409, 'This is kept by another system'],
  'still-running': [409, 'The first request with this Idempotency-Key is still being worked on'],
  'changed-meanwhile': [412, 'It is another version by now'],
  'too-large': [413, 'The body is too large'],
  'not-json': [415, 'Send the body as application/json'],
  'idempotency-key-reused': [422, 'This Idempotency-Key was used for another request'],
  'if-match-missing': [428, 'Say which version you looked at'],
  'too-many-requests': [429, 'Too many requests'],
  failed: [500, 'Something failed here'],
} as const satisfies Record<string, readonly [status: number, title: string]>;
export type ProblemCode = keyof typeof PROBLEMS;

/** What is wrong with one field. */
export interface FieldError {
  in: 'path' | 'query' | 'body';
  /** Such as `items.0.name`; empty for the whole. */
  field: string;
  detail: string;
}

/** Something that is not done, as a value. */
export interface Problem {
  problem: ProblemCode;
  /** What to do about it, in English. */
  detail: string;
  /** Of the reservation book, as in docs/book-http.md. */
  reason?: string;
  errors?: readonly FieldError[];
  headers?: Readonly<Record<string, string>>;
}

/** A problem's body, as the description has it. */
export const problemSchema = z.strictObject({
  type: z.url(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
  reason: z.string().optional(),
  errors: z
    .array(z.strictObject({ in: z.enum(['path', 'query', 'body']), field: z.string(), detail: z.string() }))
    .optional(),
});

/** The body of a problem. @param publicUrl under which its explanation stands */
export function problemBody({ problem, detail, reason, errors }: Problem, publicUrl: string): string {
  const [status, title] = PROBLEMS[problem];
  const type = `${publicUrl}/api/v1/docs#${problem}`;
  return JSON.stringify({ type, title, status, code: problem, detail, reason, errors });
}

/** What the book's refusals say to a company's developer. */
export function refused({ refused: reason }: { refused: Refusal }): Problem {
  if (reason === 'unknown')
    return { problem: 'not-found', detail: 'There is no such service, resource or reservation.' };
  if (reason === 'changed meanwhile')
    return { problem: 'changed-meanwhile', detail: 'Get it again, look at what changed, and send its new ETag.' };
  return { problem: 'conflict', reason, detail: REASONS[reason] };
}

const REASONS: Record<Exclude<Refusal, 'unknown' | 'changed meanwhile'>, string> = {
  taken: 'The slot is not free. Ask for the free slots again.',
  'too soon': 'It begins sooner than the service allows.',
  'too far': 'It lies further ahead than the service allows.',
  'too many': 'The member has as many open reservations as the service allows.',
  'same person': 'The member has another reservation at that time.',
  'too late': 'The deadline of the service has passed.',
  expired: 'The slot lies in the past or could not be kept.',
  'other fee': 'The fee must be 0 or what the service asks at this moment.',
  over: 'It is over, called off or decided already.',
  'not yet': 'It has not begun yet.',
};
