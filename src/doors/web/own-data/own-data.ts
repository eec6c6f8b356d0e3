import { z } from 'zod';
import { keptOf } from '../../../conversation/keeping';
import { find, handedOn } from '../../../features/media/media';
import { isGood, useTicket } from '../../../features/privacy/privacy';
import { transaction, type Db } from '../../../platform/db';
import type { Guard } from '../../../platform/web/guard';
import { ownPage } from '../../../platform/web/destinations';
import type { Scenes } from '../scene';
import { gatePage, keptPage, overPage } from './pages';

/** The purpose of the sessions in which somebody sees their data. */
export const OWN_DATA = 'own-data';
/** So long the page stays open (milliseconds). */
const OPEN_MS = 15 * 60 * 1000;

/**
 * What is kept of the person behind a one-time link of their own chat: on a page, and as a file. The link is opened by a
 * button, for addresses are fetched by previews and scanners as well.
 */
export function declareOwnData(guard: Guard, scenes: Scenes, house: { db: Db; now: () => number }): void {
  const { db, now } = house;
  const own = { session: [OWN_DATA], forms: [] };

  guard.page('/data', { forms: [] }, async (visit) => {
    const ticket = visit.query('ticket');
    const good = await isGood(db, ticket, now());
    const scene = await scenes(visit.lang, undefined);
    return good ? { html: gatePage(scene, ticket!) } : { html: overPage(scene), status: 410 };
  });

  guard.form(
    '/data',
    { forms: [], proof: 'origin', fields: z.strictObject({ ticket: z.string().max(64) }) },
    async (visit, read) => {
      const opened = await transaction(db, async (trx) => {
        const lineUser = await useTicket(trx, read.faults ? undefined : read.fields.ticket, now());
        if (lineUser === undefined) return false;
        await visit.begin({ purpose: OWN_DATA, lineUser, absoluteMs: OPEN_MS }, trx);
        return true;
      });
      return opened
        ? { to: ownPage('/data/view') }
        : { html: overPage(await scenes(visit.lang, undefined)), status: 410 };
    },
  );

  guard.page('/data/view', own, async (visit) => {
    const { lineUser, token } = visit.session!;
    return { html: keptPage(await scenes(visit.lang, '/data/view'), await keptOf(db, lineUser!), token) };
  });

  guard.page('/data/media/:id', own, async (visit) => {
    const media = await find(db, visit.session!.lineUser!, visit.param('id'));
    return media?.state === 'kept' ? { bytes: handedOn(db, media) } : { refused: 'notFound' };
  });

  guard.form('/data/download', { ...own, fields: z.strictObject({}) }, async (visit) => ({
    json: await keptOf(db, visit.session!.lineUser!),
    saveAs: 'musubi-my-data.json',
  }));

  guard.form('/data/close', { ...own, fields: z.strictObject({}) }, async (visit) => {
    await visit.end();
    return { html: overPage(await scenes(visit.lang, undefined)) };
  });
}
