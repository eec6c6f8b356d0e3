import type { Person } from '../../../conversation/types';
import type { Chat } from '../../../features/chats/chats';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { customerName, languageName } from './names';

interface Row {
  chat: Chat;
  person: Person;
  /** By name. */
  holder: string | undefined;
}

/** Who waits, the longest first, and who is being looked after. */
export function inboxPage(scene: ConsoleScene, rows: readonly Row[], now: number): string {
  const { say } = scene;
  return consolePage({
    scene,
    title: say('console.inbox.title'),
    styles: ['inbox.css'],
    children: (
      <>
        <p class="paging">
          <a href="/console/inbox">{say('console.inbox.refresh')}</a>
        </p>
        <Card>
          {rows.length === 0 && <p>{say('console.inbox.none')}</p>}
          <ul class="rows">
            {rows.map((row) => (
              <ChatRow {...{ scene, row, now }} />
            ))}
          </ul>
        </Card>
      </>
    ),
  });
}

function ChatRow({ scene, row: { chat, person, holder }, now }: { scene: ConsoleScene; row: Row; now: number }) {
  const { say } = scene;
  const waits = chat.waitingSince;
  return (
    <li class="chat-row">
      <a href={`/console/inbox/${chat.person}`}>{customerName(scene, chat.person)}</a>
      <small>
        {say('console.inbox.holder')}: <bdi>{holder ?? say('console.inbox.queue')}</bdi>
        {' · '}
        {say(person.link ? 'console.inbox.linked' : 'console.inbox.unlinked')}
        {' · '}
        {languageName(person.lang)}
        {chat.reason && ` · ${say(`console.inbox.reason.${chat.reason}`)}`}
      </small>
      <span class={waits === undefined ? 'wait' : 'wait due'}>
        {waits === undefined
          ? say('console.inbox.answered')
          : `${say('console.inbox.waiting')}: ${Math.max(0, Math.floor((now - waits) / 60_000))}`}
      </span>
    </li>
  );
}
