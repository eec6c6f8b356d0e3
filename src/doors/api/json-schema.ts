import { z } from 'zod';

/** A schema as the description has it. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...rest }: Record<string, unknown> = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
  });
  return rest;
}
