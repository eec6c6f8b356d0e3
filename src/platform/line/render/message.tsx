import type { Drawing } from './drawing';
import { Coupon, Imagemap } from './cards';
import { Flex } from './flex';
import { Audio, File, Image, Location, Sticker, Video } from './media';
import { Template } from './templates';
import { Text } from './text';
import { fields, text, type Fields } from './values';
import { words } from './words';

/** What every kind of bubble is given. */
export interface MessageProps {
  /** LINE's message object, sent by the bot or received from a person; taken as it comes. */
  message: Fields;
  drawing: Drawing;
}

/**
 * One LINE message, drawn as LINE's app shows it: every message type of the Messaging API, incoming and outgoing. Whoever shows it
 * adds the frame (sender, time, 既読). A message of a type not known here shows its altText or a quiet placeholder, never a fault.
 */
export function Message({ message: value, drawing }: { message: unknown; drawing: Drawing }) {
  const props: MessageProps = { message: fields(value), drawing };
  switch (props.message.type) {
    case 'text':
    case 'textV2':
      return <Text {...props} />;
    case 'sticker':
      return <Sticker {...props} />;
    case 'image':
      return <Image {...props} />;
    case 'video':
      return <Video {...props} />;
    case 'audio':
      return <Audio {...props} />;
    case 'file':
      return <File {...props} />;
    case 'location':
      return <Location {...props} />;
    case 'imagemap':
      return <Imagemap {...props} />;
    case 'template':
      return <Template {...props} />;
    case 'coupon':
      return <Coupon {...props} />;
    case 'flex':
      return (
        <div class="msg-flex" role="group" aria-label={text(props.message.altText)}>
          <Flex contents={props.message.contents} drawing={drawing} />
        </div>
      );
    default:
      return <div class="msg-unknown">{text(props.message.altText) ?? words.unknownMessage[drawing.lang]}</div>;
  }
}

/** A message in one line, for lists and quotes: its text, or what it is. Null bytes and line breaks become spaces. */
export function summary(value: unknown, lang: Drawing['lang']): string {
  const message = fields(value);
  const said = text(message.text) ?? text(message.altText) ?? text(message.fileName) ?? text(message.title);
  if (said) return said.replace(/\s+/gu, ' ').slice(0, 120);
  const kinds = { sticker: words.sticker, image: words.image, video: words.video, audio: words.audio };
  const more = { file: words.file, location: words.location, coupon: words.coupon, imagemap: words.imagemap };
  const known: Record<string, { ja: string; en: string }> = { ...kinds, ...more };
  const kind = typeof message.type === 'string' && Object.hasOwn(known, message.type) ? known[message.type] : undefined;
  return (kind ?? words.unknownMessage)[lang];
}
