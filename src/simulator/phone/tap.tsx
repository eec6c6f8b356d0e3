import type { VNode } from 'preact';
import { labelOf, type Drawing, type Touch } from '../../platform/line/render/drawing';
import { fields, linkUrl, text, type Fields } from '../../platform/line/render/values';
import { picker, type Picker } from './picker';
import { Act, Sheet } from './parts';
import type { Chat, Scene } from './scene';

/** The forms that every tap of a chat is sent by; the buttons lie anywhere on the page and name their form. */
export function TapForms({ scene, chat }: { scene: Scene; chat: Chat }) {
  const to = `/phone/chats/${encodeURIComponent(chat.id)}/tap`;
  return (
    <div hidden>
      <Act scene={scene} to={to} live id="tap">
        {null}
      </Act>
      <Act scene={scene} to={to} live id="tap-quick">
        <input type="hidden" name="quick" value="1" />
      </Act>
    </div>
  );
}

/** Where something tappable stands: `key` is unique on the page and the same each time it is drawn. */
interface Place {
  scene: Scene;
  chat: Chat;
  key: string;
  quick?: boolean;
}

/** How the phone draws LINE's messages: what can be tapped becomes a button, a link or a picker. */
export function phoneDrawing(place: Place): Drawing {
  const { scene } = place;
  let count = 0;
  return {
    lang: scene.view.lang,
    link: (address) => openedBy(place.chat.me.userId, address),
    media: (messageId) => scene.platform.content(messageId) && `/phone/content/${encodeURIComponent(messageId)}`,
    tap: (touch) => drawTap({ ...place, key: `${place.key}-${count++}` }, touch),
  };
}

function drawTap(place: Place, touch: Touch): VNode {
  const action = fields(touch.action);
  const look = { class: touch.class, style: touch.style, 'aria-label': touch.label };
  switch (action.type) {
    case 'message':
    case 'postback':
    case 'richmenuswitch':
      return (
        <button
          type="submit"
          form={place.quick ? 'tap-quick' : 'tap'}
          name="action"
          value={JSON.stringify(action)}
          {...look}
        >
          {touch.children}
        </button>
      );
    case 'uri':
      return <Link place={place} action={action} touch={touch} look={look} />;
    case 'datetimepicker':
      return <Picking place={place} action={action} touch={touch} look={look} />;
    case 'clipboard':
      return (
        <button type="button" data-copy={text(action.clipboardText) ?? ''} {...look}>
          {touch.children}
        </button>
      );
    case 'camera':
    case 'cameraRoll':
    case 'location':
      return (
        <button type="button" popovertarget={action.type === 'location' ? 'sheet-location' : 'sheet-image'} {...look}>
          {touch.children}
        </button>
      );
    default:
      return <span {...look}>{touch.children}</span>;
  }
}

interface ActionProps {
  place: Place;
  action: Fields;
  touch: Touch;
  look: object;
}

/** A link opens in a new tab and is told to the simulator by the page's script. LINE on a PC takes the other address where there is one. */
function Link({ place: { scene, chat }, action, touch, look }: ActionProps) {
  const desktop = scene.view.pc ? text(fields(action.altUri).desktop) : undefined;
  const address = linkUrl(desktop ?? action.uri);
  if (!address)
    return (
      <span {...look} title={scene.say('cannotOpen')}>
        {touch.children}
      </span>
    );
  return (
    <a
      {...look}
      href={openedBy(chat.me.userId, address)}
      target="_blank"
      rel="noopener noreferrer"
      data-opened={JSON.stringify(action)}
      data-report={`/phone/chats/${encodeURIComponent(chat.id)}/tap`}
    >
      {touch.children}
    </a>
  );
}

/** Web addresses go by way of `/phone/open`, so that LINE's pages know whose browser it is. */
function openedBy(userId: string, address: string): string {
  if (!/^https?:/.test(address)) return address;
  return `/phone/open?as=${encodeURIComponent(userId)}&uri=${encodeURIComponent(address)}`;
}

function Picking({ place, action, touch, look }: ActionProps) {
  const { scene, chat, key, quick } = place;
  const pick = picker(action);
  const id = `pick-${key}`;
  const title = labelOf(action) || scene.say(TITLES[pick.mode]);
  return (
    <>
      <button type="button" popovertarget={id} {...look}>
        {touch.children}
      </button>
      <Sheet scene={scene} id={id} title={title}>
        <Act scene={scene} to={`/phone/chats/${encodeURIComponent(chat.id)}/tap`} live class="fields">
          <input type="hidden" name="action" value={JSON.stringify(action)} />
          {quick && <input type="hidden" name="quick" value="1" />}
          <label>
            {scene.say(TITLES[pick.mode])}
            <input type={TYPES[pick.mode]} name="picked" required min={pick.min} max={pick.max} value={pick.initial} />
          </label>
          <button type="submit" class="button">
            {scene.say('send')}
          </button>
        </Act>
      </Sheet>
    </>
  );
}

const TITLES: Record<Picker['mode'], 'pickDate' | 'pickTime' | 'pickBoth'> = {
  date: 'pickDate',
  time: 'pickTime',
  datetime: 'pickBoth',
};
const TYPES: Record<Picker['mode'], 'date' | 'time' | 'datetime-local'> = {
  date: 'date',
  time: 'time',
  datetime: 'datetime-local',
};
