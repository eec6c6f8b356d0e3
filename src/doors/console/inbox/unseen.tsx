import { counted, find, givenTo, seenBy, unreadOf } from '../../../features/chats/chats';
import type { Live } from '../../../platform/web/live';
import { ownPage } from '../../../platform/web/destinations';
import type { ConsoleScene, Desk, Seated } from '../desk';
import { Waiting } from './aids';
import { drawn } from './looks';
import type { Chatroom } from './writing';

/** What an open thread is told while nobody looks at it. It marks nothing as read, and nobody as present. */
export function declareUnseen(desk: Desk, { house, isPerson }: Chatroom): void {
  desk.page('/console/inbox/:person/unseen/live', 'chats.see', (seated) =>
    isPerson(seated.visit.param('person')) ? { live: liveUnseen(house, seated) } : { refused: 'notFound' },
  );
}

function liveUnseen({ db }: Chatroom['house'], { visit, scene, person: me }: Seated): Live {
  const id = visit.param('person');
  const look = async () => {
    const [chat, seen, waiting, given] = await Promise.all([
      find(db, id),
      seenBy(db, me.id, [id]),
      counted(db, 'waiting', me.id),
      givenTo(db, me.id),
    ]);
    return { unread: unreadOf(chat, seen.get(id)).words, waiting, given: given.size };
  };
  return {
    mark: async () => JSON.stringify(await look()),
    async draw() {
      const { unread, waiting, given } = await look();
      return drawn({
        unseen: <Unseen {...{ scene, person: id, unread }} />,
        waiting: <Waiting {...{ count: waiting, given }} />,
      });
    },
  };
}

/** What a customer wrote that was not read, for the title of the tab and the browser's note, and where it is heard of. */
export function Unseen({
  scene: { say },
  person,
  unread = 0,
}: {
  scene: ConsoleScene;
  person: string;
  unread?: number;
}) {
  return (
    <span
      {...{ id: 'unseen', hidden: true }}
      data-live={ownPage(`/console/inbox/${person}/unseen/live`)}
      data-count={unread}
      data-label={`${say('console.alerts.unseen')} ${unread}`}
      data-title={say('console.alerts.unseen.title')}
      data-body={`${say('console.alerts.unseen.body')} ${unread}`}
    />
  );
}
