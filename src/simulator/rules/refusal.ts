import type { z } from 'zod';

/** What is wrong with one property, as LINE's error bodies say it. */
export interface Detail {
  message: string;
  property: string;
}

/** LINE's body for a refused call. */
export interface Refusal {
  message: string;
  details?: Detail[];
}

/** Holds a value against a schema: the refusal LINE would give, or the value. */
export function check<T>(schema: z.ZodType<T>, value: unknown): { value: T } | { refusal: Refusal } {
  const result = schema.safeParse(value, { error: wording });
  return result.success ? { value: result.data } : { refusal: refusalOf(result.error.issues) };
}

/** Turns what zod found into LINE's words. A fault inside a Flex Message is told by its place in the message. */
function refusalOf(issues: readonly z.core.$ZodIssue[]): Refusal {
  const flat = issues.flatMap(leaves);
  const flex = flat.filter(({ path }) => isFlex(path));
  if (flex.length > 0) {
    const message = `A message (messages[${String(flex[0]!.path[1])}]) in the request body is invalid`;
    return { message, details: flex.map(({ path, message }) => ({ message, property: pointer(path.slice(3)) })) };
  }
  const details = flat.map(({ path, message }) => ({ message, property: dotted(path) }));
  return { message: `The request body has ${details.length} error(s)`, details };
}

interface Leaf {
  path: readonly PropertyKey[];
  message: string;
}

function leaves(issue: z.core.$ZodIssue): Leaf[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'unknown field' }));
}

function isFlex(path: readonly PropertyKey[]): boolean {
  return path[0] === 'messages' && typeof path[1] === 'number' && path[2] === 'contents';
}

/** messages[0].quickReply.items[3] */
function dotted(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`;
    return before === '' ? String(part) : `${before}.${String(part)}`;
  }, '');
}

/** /body/contents/0 */
function pointer(path: readonly PropertyKey[]): string {
  return `/${path.map(String).join('/')}`;
}

/** LINE's words for what zod finds by itself; the rules of our own bring theirs. */
function wording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'May not be empty' : `Must be of type ${String(issue.expected)}`;
    case 'invalid_value':
      return `Must be one of the following values: [${issue.values.map(String).join(', ')}]`;
    case 'invalid_union':
      return `Must be one of the following values: [${unionValues(issue).join(', ')}]`;
    case 'too_small':
      return `must be greater than or equal to ${String(issue.minimum)}`;
    case 'too_big':
      return `must be less than or equal to ${String(issue.maximum)}`;
    default:
      return undefined;
  }
}

function unionValues(issue: z.core.$ZodRawIssue): string[] {
  const options: unknown = Reflect.get(issue, 'options');
  return Array.isArray(options) ? options.map(String) : [];
}
