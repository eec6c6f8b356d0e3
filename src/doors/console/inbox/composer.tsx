import { Button, Buttons, Form } from '../../web/forms';
import type { ConsoleScene } from '../desk';
import { may } from '../policy';
import type { ThreadView } from './thread-page';

/** What can be done in a chat: taken by who has it not, answered and given away by who has it. */
export function Composer({ scene, view, draft }: { scene: ConsoleScene; view: ThreadView; draft: string | undefined }) {
  const { say, token } = scene;
  const { chat, me, mine } = view;
  const to = `/console/inbox/${chat.person}` as const;
  if (!may(me.role, 'chats.answer')) return null;
  if (!mine)
    return (
      <>
        {draft !== undefined && <pre class="draft">{draft}</pre>}
        {chat.holder === 'staff' ? (
          <p>
            {say('console.inbox.told.taken')} <strong>{view.holder}</strong>
          </p>
        ) : (
          <Form to={`${to}/take`} token={token}>
            <Button>{say('console.inbox.take')}</Button>
          </Form>
        )}
      </>
    );
  return (
    <>
      <p class="hint">{say('console.inbox.yours')}</p>
      <Form to={`${to}/answer`} token={token}>
        <input type="hidden" name="key" value={view.key} />
        <input type="hidden" name="version" value={String(chat.version)} />
        <div class="field">
          <label for="text">{say('console.inbox.answer')}</label>
          <textarea id="text" name="text" rows={4} maxLength={2000} required>
            {draft ?? ''}
          </textarea>
        </div>
        <Button>{say(view.free ? 'console.inbox.send.free' : 'console.inbox.send.billed')}</Button>
        {!view.free && view.quota !== undefined && (
          <p class="hint">
            {say('console.inbox.quota')} {view.quota}
          </p>
        )}
      </Form>
      <Buttons>
        <Form to={`${to}/hand-back`} token={token}>
          <input type="hidden" name="words" value={String(chat.words)} />
          <Button kind="quiet">{say('console.inbox.handBack')}</Button>
        </Form>
        <Form to={`${to}/release`} token={token}>
          <Button kind="quiet">{say('console.inbox.release')}</Button>
        </Form>
      </Buttons>
      {view.colleagues.length > 0 && (
        <Form to={`${to}/transfer`} token={token}>
          <div class="field">
            <label for="to">{say('console.inbox.transfer')}</label>
            <select id="to" name="to">
              {view.colleagues.map(({ id, name }) => (
                <option value={id}>{name}</option>
              ))}
            </select>
          </div>
          <Button kind="quiet">{say('console.inbox.transferGo')}</Button>
        </Form>
      )}
    </>
  );
}
