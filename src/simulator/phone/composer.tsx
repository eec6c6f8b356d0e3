import { summary } from '../../platform/line/render/message';
import { StickerDrawing, stickers } from '../../platform/line/render/stickers';
import { labelOf } from '../../platform/line/render/drawing';
import { mediaUrl } from '../../platform/line/render/values';
import { Act, Icon, Sheet, type IconName } from './parts';
import type { Chat, Scene } from './scene';
import { phoneDrawing } from './tap';
import { href } from './view';
import type { Word } from './words';

/** The buttons LINE shows under the last message; LINE on a PC has none. */
export function QuickReplies({ scene }: { scene: Scene }) {
  const { chat, platform, view } = scene;
  const items = chat && chat.open && !view.pc ? platform.quickReplies(chat.id) : [];
  if (!chat || !items.length) return <div id="quick" hidden />;
  const drawing = phoneDrawing({ scene, chat, key: 'quick', quick: true });
  return (
    <div id="quick" class="quick" role="group" aria-label={scene.say('quickReplies')}>
      {items.map(({ action, imageUrl }) =>
        drawing.tap({
          action,
          class: 'quick-reply',
          children: (
            <>
              <QuickIcon kind={action?.type} imageUrl={imageUrl} />
              {labelOf(action)}
            </>
          ),
        }),
      )}
    </div>
  );
}

function QuickIcon({ kind, imageUrl }: { kind: string | undefined; imageUrl: string | undefined }) {
  const address = mediaUrl(imageUrl);
  if (address) return <img src={address} alt="" referrerpolicy="no-referrer" />;
  const names: Record<string, IconName> = {
    camera: 'camera',
    cameraRoll: 'image',
    location: 'place',
    clipboard: 'clip',
    datetimepicker: 'clock',
  };
  const name = kind && Object.hasOwn(names, kind) ? names[kind] : undefined;
  return name ? <Icon name={name} /> : null;
}

/** Where one writes. Its text survives every live update; Enter sends, Shift+Enter breaks the line (with the page's script). */
export function Composer({ scene }: { scene: Scene }) {
  const { chat } = scene;
  if (!chat?.open) return <div id="composer" hidden />;
  return (
    <div id="composer" class="composer">
      <QuoteAbove scene={scene} chat={chat} />
      {chat.group && <SpeakAs scene={scene} chat={chat} />}
      <Act scene={scene} to={`${chatPath(chat)}/say`} live id="say" class="composer-row">
        {scene.view.quote && <input type="hidden" name="quote" value={scene.view.quote} />}
        <button type="button" class="icon-button" popovertarget="attach" aria-label={scene.say('attach')}>
          <Icon name="plus" />
        </button>
        <div class="composer-box">
          <textarea
            name="text"
            id="say-text"
            rows={1}
            maxLength={5000}
            placeholder={scene.say('write')}
            aria-label={scene.say('write')}
            autocomplete="off"
            enterkeyhint="send"
          />
          <button type="button" class="icon-button" popovertarget="sheet-sticker" aria-label={scene.say('sticker')}>
            <Icon name="smile" />
          </button>
        </div>
        <button type="submit" class="icon-button send" aria-label={scene.say('send')}>
          <Icon name="send" />
        </button>
        {chat.group && (
          <label class="mention-box">
            <input type="checkbox" name="mention" value="1" />@{scene.platform.account.displayName}
            <span class="sr">{scene.say('mention')}</span>
          </label>
        )}
      </Act>
    </div>
  );
}

function QuoteAbove({ scene, chat }: { scene: Scene; chat: Chat }) {
  const { quote, lang } = scene.view;
  const item = quote && scene.platform.chat(chat.id).find(({ messageId }) => messageId === quote);
  if (!item || item.unsent) return null;
  const back = href(scene.view, { quote: undefined });
  return (
    <div class="quote-above">
      <span>
        <b>{scene.say('quoting')}</b> {summary(item.message, lang)}
      </span>
      <a
        class="icon-button"
        href={back}
        hx-get={back}
        hx-select="#composer"
        hx-target="#composer"
        hx-swap="outerMorph"
        aria-label={scene.say('cancel')}
      >
        <Icon name="close" />
      </a>
    </div>
  );
}

function SpeakAs({ scene, chat }: { scene: Scene; chat: Chat }) {
  const members = scene.platform.people().filter(({ userId }) => chat.group?.members.has(userId));
  return (
    <nav class="speak-as" aria-label={scene.say('writeAs')}>
      {members.map(({ userId, displayName }) => (
        <a href={href(scene.view, { as: userId })} aria-current={userId === chat.me.userId ? 'true' : undefined}>
          {displayName}
        </a>
      ))}
    </nav>
  );
}

/** The sheets behind + and the sticker button. They stand outside of what is redrawn live, so that an open one stays as it is. */
export function Attachments({ scene, chat }: { scene: Scene; chat: Chat }) {
  return (
    <>
      <Sheet scene={scene} id="attach" title={scene.say('attach')}>
        <div class="attach-grid">
          {KINDS.map(({ kind, icon, word }) => (
            <button type="button" class="attach" popovertarget={`sheet-${kind}`}>
              <Icon name={icon} />
              {scene.say(word)}
            </button>
          ))}
        </div>
      </Sheet>
      <Sheet scene={scene} id="sheet-sticker" title={scene.say('sticker')}>
        <Act scene={scene} to={`${chatPath(chat)}/sticker`} live class="sticker-grid">
          {stickers.map(({ packageId, stickerId, label }) => (
            <button type="submit" name="sticker" value={`${packageId}/${stickerId}`} class="sticker-choice">
              <StickerDrawing packageId={packageId} stickerId={stickerId} label={label[scene.view.lang]} />
            </button>
          ))}
        </Act>
      </Sheet>
      {FILES.map(({ kind, word, accept }) => (
        <Sheet scene={scene} id={`sheet-${kind}`} title={scene.say(word)}>
          <Act scene={scene} to={`${chatPath(chat)}/${kind}`} live files class="fields">
            <label>
              {scene.say('chooseFile')}
              <input type="file" name="file" accept={accept} />
            </label>
            <button type="submit" class="button">
              {scene.say('send')}
            </button>
          </Act>
        </Sheet>
      ))}
      <Sheet scene={scene} id="sheet-location" title={scene.say('place')}>
        <Act scene={scene} to={`${chatPath(chat)}/location`} live class="fields">
          <Field label={scene.say('placeName')} name="title" value={scene.say('samplePlace')} />
          <Field label={scene.say('address')} name="address" value={scene.say('sampleAddress')} />
          <div class="field-pair">
            <Field label={scene.say('latitude')} name="latitude" value="35.681236" numeric />
            <Field label={scene.say('longitude')} name="longitude" value="139.767125" numeric />
          </div>
          <button type="submit" class="button">
            {scene.say('send')}
          </button>
        </Act>
      </Sheet>
    </>
  );
}

function Field(props: { label: string; name: string; value: string; numeric?: boolean }) {
  return (
    <label>
      {props.label}
      <input name={props.name} value={props.value} maxLength={100} inputMode={props.numeric ? 'decimal' : undefined} />
    </label>
  );
}

const FILES: readonly { kind: string; word: Word; accept?: string }[] = [
  { kind: 'image', word: 'picture', accept: 'image/*' },
  { kind: 'video', word: 'video', accept: 'video/*' },
  { kind: 'audio', word: 'voice', accept: 'audio/*' },
  { kind: 'file', word: 'file' },
];

const KINDS: readonly { kind: string; icon: IconName; word: Word }[] = [
  { kind: 'image', icon: 'image', word: 'picture' },
  { kind: 'video', icon: 'video', word: 'video' },
  { kind: 'audio', icon: 'voice', word: 'voice' },
  { kind: 'file', icon: 'file', word: 'file' },
  { kind: 'location', icon: 'place', word: 'place' },
  { kind: 'sticker', icon: 'smile', word: 'sticker' },
];

function chatPath(chat: Chat): string {
  return `/phone/chats/${encodeURIComponent(chat.id)}`;
}
