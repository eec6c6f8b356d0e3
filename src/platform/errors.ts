/**
 * The house cannot open: a setting, a file or the surroundings are not as they must be. Each line says what is
 * wrong and what to do. Shown without a stack, exit code 1.
 */
export class SetupError extends Error {
  override name = 'SetupError';
  constructor(readonly lines: string | readonly string[]) {
    super(typeof lines === 'string' ? lines : lines.join('\n'));
  }
}

/** What may be logged of an error: never bound values, a statement, or what somebody wrote. */
export function plain(error: unknown): { name: string; code?: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: 'Thrown', message: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    // PostgreSQL repeats offending values in its messages, after the first quote or colon.
    message: typeof code === 'string' ? firstWords(error.message) : error.message.slice(0, 300),
    ...(error.stack ? { stack: framesOf(error.stack) } : {}),
  };
}

function firstWords(message: string): string {
  return message
    .split(/["':(]/)[0]!
    .trim()
    .slice(0, 120);
}

function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
}
