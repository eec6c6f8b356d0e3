import { personOf } from '../../../features/alerts/alerts';
import type { Db } from '../../../platform/db';
import { ownPage } from '../../../platform/web/destinations';
import type { Desk } from '../desk';

/** Where an alert's link leads: it names the alert, and only who may read chats learns whose it is. */
export function declareAlerted(desk: Desk, db: Db): void {
  desk.page('/console/alerts/:id', 'chats.see', async ({ visit }) => {
    const person = await personOf(db, visit.param('id'));
    return person === undefined ? { refused: 'notFound' } : { to: ownPage(`/console/inbox/${person}`) };
  });
}
