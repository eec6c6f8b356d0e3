import { fields, text } from '../../platform/line/render/values';
import type { ChatItem } from '../platform';
import { Act, Icon, Sheet } from './parts';
import type { Chat, Scene } from './scene';
import { href } from './view';

interface OptionsProps {
  scene: Scene;
  chat: Chat;
  item: ChatItem;
  mine: boolean;
}

/** What can be done with one message: quote, copy, and with one's own unsend or (in groups) edit. Opens by its button, a long press or a right click. */
export function Options({ scene, chat, item, mine }: OptionsProps) {
  const id = `options-${item.messageId}`;
  const said = text(fields(item.message).text);
  const to = `/phone/chats/${encodeURIComponent(chat.id)}/messages/${encodeURIComponent(item.messageId)}`;
  const quote = href(scene.view, { quote: item.messageId });
  return (
    <>
      <button type="button" class="options-button" popovertarget={id} aria-label={scene.say('more')}>
        <Icon name="more" />
      </button>
      <Sheet scene={scene} id={id} title={scene.say('more')} beside>
        {chat.open && (
          <a
            class="option"
            href={quote}
            hx-get={quote}
            hx-select="#composer"
            hx-target="#composer"
            hx-swap="outerMorph"
          >
            {scene.say('quote')}
          </a>
        )}
        {said && (
          <button type="button" class="option" data-copy={said}>
            {scene.say('copyText')}
          </button>
        )}
        <button type="button" class="option" data-copy={JSON.stringify(item.message, null, 2)}>
          {scene.say('copyJson')}
        </button>
        {mine && (
          <Act scene={scene} to={`${to}/unsend`} live>
            <button type="submit" class="option option-grave">
              {scene.say('unsend')}
            </button>
          </Act>
        )}
        {mine && chat.group && said && (
          <Act scene={scene} to={`${to}/edit`} live class="option-edit">
            <input name="text" value={said} aria-label={scene.say('edit')} required maxLength={5000} />
            <button type="submit" class="button button-quiet">
              {scene.say('edit')}
            </button>
          </Act>
        )}
      </Sheet>
    </>
  );
}
