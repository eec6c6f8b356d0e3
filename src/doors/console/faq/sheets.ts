import { z } from 'zod';
import type { Publishing } from '../../../features/publishing/publishing';
import type { Desk } from '../desk';
import { sheetsPage } from './sheets-page';

/** The largest sheet taken, in bytes. */
const LARGEST_SHEET = 2 * 1024 * 1024;

/** Sheets: all entries out, and rows in as drafts. */
export function declareSheets(desk: Desk, publishing: Publishing): void {
  desk.page('/console/faq/sheets', 'faq.edit', ({ scene }) => ({ html: sheetsPage(scene) }));

  desk.page('/console/faq/sheets/export', 'faq.edit', async ({ scene }) => {
    const sheet = await publishing.sheet();
    if ('faults' in sheet) return { html: sheetsPage(scene, { broken: sheet.faults }), status: 409 };
    return { file: sheet.csv, type: 'text/csv; charset=utf-8', saveAs: 'faq.csv' };
  });

  const upload = z.strictObject({ sheet: z.string().min(1) });
  const about = { as: 'upload', largest: LARGEST_SHEET } as const;
  desk.form(
    '/console/faq/sheets',
    'faq.edit',
    upload,
    async ({ scene, person, visit }, { fields }) => {
      if (!fields) return { html: sheetsPage(scene, { empty: true }), status: 422 };
      const bytes = Buffer.from(fields.sheet, 'latin1');
      const imported = await publishing.importSheet({ id: person.id, address: visit.ip }, bytes);
      return { html: sheetsPage(scene, { imported }), status: 'faults' in imported ? 422 : 200 };
    },
    about,
  );
}
