import { Button, Buttons, Form } from '../../web/forms';
import { Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { may } from '../policy';
import type { Draft } from './draft';
import { Canned } from './canned';
import { Fresh } from './fresh';
import { PassOn, TakeOver } from './hands';
import { SendLater } from './later';
import { Snooze } from './snooze';
import { Another, AsNote, Switch, Text } from './text-fields';
import type { LiveView, ThreadView } from './thread-page';

interface ComposerProps {
  scene: ConsoleScene;
  view: ThreadView;
  draft: Draft | undefined;
}

/** The composer, with what was refused as well of the time to rest until, and whether the page says already who has the chat. */
type Whole = ComposerProps & { snooze: string | undefined; named: boolean };

/** What can be done in a chat: taken by who has it not, answered and given away by who has it. Anybody may leave a note. */
export function Composer({ scene, view, draft, snooze, named }: Whole) {
  if (!may(view.me.role, 'chats.answer')) return null;
  if (!view.mine)
    return (
      <>
        <Take {...{ scene, view, draft, named }} />
        <NoteOnly {...{ scene, view, draft }} />
      </>
    );
  return (
    <>
      {view.person.friend === false && <Notice>{scene.say('console.write.blocked')}</Notice>}
      <Write {...{ scene, view, draft }} />
      <Snooze {...{ scene, view, typed: snooze }} />
      <GiveAway {...{ scene, view }} />
    </>
  );
}

function Take({ scene, view, draft, named }: ComposerProps & Pick<Whole, 'named'>) {
  const { say, token } = scene;
  return (
    <>
      {draft?.as === 'answer' && draft.texts.length > 0 && (
        <section class="kept-draft" aria-label={say('console.hands.draft')}>
          <p class="hint">{say('console.hands.draft')}</p>
          <pre class="draft">{draft.texts.join('\n\n')}</pre>
        </section>
      )}
      {view.chat.holder === 'staff' ? (
        <>
          {!named && (
            <p>
              {say('console.inbox.told.taken')} <strong>{view.holder}</strong>
            </p>
          )}
          <TakeOver {...{ scene, view }} />
        </>
      ) : (
        <Form to={`/console/inbox/${view.chat.person}/take`} token={token}>
          <Button>{say('console.inbox.take')}</Button>
        </Form>
      )}
    </>
  );
}

function NoteOnly({ scene, view, draft }: ComposerProps) {
  const { say, token } = scene;
  const note = draft?.as === 'note' ? draft.texts.join('\n\n') : '';
  return (
    <details class="folded" open={note !== ''}>
      <summary>{say('console.write.note')}</summary>
      <Form to={`/console/inbox/${view.chat.person}/note`} token={token} class="form noting">
        <input type="hidden" name="key" value={view.key} />
        <input type="hidden" name="as" value="note" />
        <Text {...{ scene, nth: 0, value: note, label: say('console.write.note') }} />
        <AsNote {...{ scene, to: `/console/inbox/${view.chat.person}/note` }} />
      </Form>
    </details>
  );
}

function Write({ scene, view, draft }: ComposerProps) {
  const { say, token } = scene;
  const { chat, key } = view;
  const to = `/console/inbox/${chat.person}` as const;
  const texts = draft?.texts ?? [];
  return (
    <Form to={`${to}/answer`} token={token} class="form writing">
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="version" value={String(chat.version)} />
      <div class="writing-as">
        <Switch {...{ scene, as: draft?.as ?? 'answer' }} />
        <p class="hint">{say('console.inbox.yours')}</p>
      </div>
      {/* What the Enter key in a field presses: it sends nothing, and shows what is written again. */}
      <button type="submit" formaction={`${to}/canned`} hidden />
      <Text {...{ scene, nth: 0, value: texts[0], label: say('console.write.text'), known: true }} />
      <Another {...{ scene, texts, nth: 1 }} />
      <Canned {...{ scene, to: `${to}/canned`, ready: view.ready }} />
      <Fresh {...{ scene, view, since: chat.words }} />
      <Cost {...{ scene, view }} />
      <SendLater {...{ scene, view, draft }} />
      <AsNote {...{ scene, to: `${to}/note` }} />
    </Form>
  );
}

function GiveAway({ scene, view }: Omit<ComposerProps, 'draft'>) {
  const { say, token } = scene;
  const to = `/console/inbox/${view.chat.person}` as const;
  return (
    <div class="giving">
      <Buttons>
        <Form to={`${to}/hand-back`} token={token}>
          <Seen view={view} />
          <Button kind="quiet">{say('console.inbox.handBack')}</Button>
        </Form>
        <Form to={`${to}/release`} token={token}>
          <Button kind="quiet">{say('console.inbox.release')}</Button>
        </Form>
      </Buttons>
      <PassOn {...{ scene, view }} />
    </div>
  );
}

/** What an answer costs, on the button that sends it. Changes by itself. */
export function Cost({ scene: { say }, view }: { scene: ConsoleScene; view: LiveView }) {
  return (
    <div id="cost">
      <Button>{say(view.free ? 'console.inbox.send.free' : 'console.inbox.send.billed')}</Button>
      {!view.free && view.quota !== undefined && (
        <p class="hint">
          {say('console.inbox.quota')} {view.quota}
        </p>
      )}
    </div>
  );
}

/** What of the customer's words is on the screen: nothing is handed back unread. Changes with the thread. */
export function Seen({ view: { chat } }: { view: LiveView }) {
  return <input id="seen" type="hidden" name="words" value={String(chat.words)} />;
}
