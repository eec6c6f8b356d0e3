import { z } from 'zod';
import { WAY_VERDICTS, type Publishing } from '../../../features/publishing/publishing';
import { ownPage } from '../../../platform/web/destinations';
import { actorOf, type Desk } from '../desk';
import { waysPage, type WayTold } from './ways-page';

const HERE = '/console/faq/ways';

/** What customers taught the bot, and the shop's decision about it. Works without scripts. */
export function declareWays(desk: Desk, publishing: Publishing): void {
  desk.page(HERE, 'faq.edit', async ({ scene, visit }) => {
    const told = toldBy(visit.query('told'), visit.query('entry'));
    return { html: waysPage(scene, await publishing.askedWays(), told) };
  });

  const deciding = z.strictObject({ verdict: z.enum(WAY_VERDICTS) });
  desk.form(`${HERE}/:id`, 'faq.edit', deciding, async (seated, { fields }) => {
    const id = seated.visit.param('id');
    if (!fields || !/^[1-9]\d{0,14}$/.test(id)) return { refused: 'unreadable' };
    const entry = await publishing.decideWay(actorOf(seated), Number(id), fields.verdict);
    const told = entry === undefined ? 'over' : fields.verdict;
    return { to: ownPage(HERE, { told, ...(told === 'added' && { entry: entry! }) }) };
  });
}

/** What stands in the address bar may be anything. */
function toldBy(told: string | undefined, entry = ''): WayTold | undefined {
  if (told === 'rejected' || told === 'forgotten' || told === 'over') return { told };
  return told === 'added' && /^[a-z0-9-]{1,80}$/.test(entry) ? { told, entry } : undefined;
}
