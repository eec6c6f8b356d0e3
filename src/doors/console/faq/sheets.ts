import { z } from 'zod';
import type { Kind, Publishing, Upload } from '../../../features/publishing/publishing';
import type { Desk, Seated } from '../desk';
import { reviewPage } from './review-page';
import { sheetsPage } from './sheets-page';

/** The most that is taken at once, in bytes, and how much longer it is as text in the form that goes on with it. */
const LARGEST_UPLOAD = 2 * 1024 * 1024;
const LARGEST_AGAIN = 3 * 1024 * 1024;

const KINDS: Record<Kind, string> = { csv: 'faq.csv', jsonl: 'faq.jsonl', zip: 'faq.zip' };

/** Files and sheets: all entries out, and in as drafts, after it was seen what they would do. */
export function declareSheets(desk: Desk, publishing: Publishing): void {
  desk.page('/console/faq/sheets', 'faq.edit', ({ scene }) => ({ html: sheetsPage(scene) }));

  desk.page('/console/faq/sheets/export', 'faq.edit', async ({ scene, visit }) => {
    const kind = (Object.keys(KINDS) as Kind[]).find((one) => one === visit.query('as')) ?? 'csv';
    const out = await publishing.exportAs(kind);
    if ('faults' in out) return { html: sheetsPage(scene, { broken: out.faults }), status: 409 };
    return { file: out.bytes, type: out.type, saveAs: KINDS[kind] };
  });

  const file = z.strictObject({ name: z.string().max(300), text: z.string() });
  const upload = z.strictObject({ sheet: z.array(file).max(500).default([]) });
  desk.form(
    '/console/faq/sheets',
    'faq.edit',
    upload,
    async ({ scene }, { fields }) => {
      const uploads = (fields?.sheet ?? [])
        .filter(({ text }) => text !== '')
        .map(({ name, text }): Upload => ({ name, bytes: Buffer.from(text, 'latin1') }));
      if (uploads.length === 0) return { html: sheetsPage(scene, { empty: true }), status: 422 };
      return { html: reviewPage(scene, await publishing.review(uploads), packed(uploads)) };
    },
    { as: 'upload', largest: LARGEST_UPLOAD },
  );

  const going = z.strictObject({ again: z.string().min(2), seen: z.string().regex(/^[0-9a-f]{64}$/) });
  desk.form(
    '/console/faq/sheets/take',
    'faq.edit',
    going,
    async ({ scene, person, visit }: Seated, { fields }) => {
      const uploads = fields && unpacked(fields.again);
      if (!uploads) return { refused: 'unreadable' };
      const taken = await publishing.take({ id: person.id, address: visit.ip }, uploads, fields.seen);
      if ('otherwise' in taken) return { html: reviewPage(scene, taken.otherwise, packed(uploads), true), status: 409 };
      return { html: sheetsPage(scene, { made: taken.drafts }) };
    },
    { as: 'upload', largest: LARGEST_AGAIN },
  );
}

/** What was sent, to be sent once more by who has seen what it would do: nothing of it is kept here meanwhile. */
function packed(uploads: readonly Upload[]): string {
  return JSON.stringify(uploads.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')]));
}

const pack = z
  .array(z.tuple([z.string().max(300), z.base64()]))
  .min(1)
  .max(500);
function unpacked(again: string): Upload[] | undefined {
  try {
    return pack.parse(JSON.parse(again)).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes, 'base64') }));
  } catch {
    return undefined; // no page of ours sends this: that is the answer
  }
}
