import type { Piece } from '../../../conversation/thread';
import { isPicture, isPlayable, MEDIA_KINDS, nameFor, type Media, type MediaKind } from '../../../features/media/media';
import type { Drawing } from '../../../platform/line/render/drawing';
import { Message } from '../../../platform/line/render/message';
import { fields, text } from '../../../platform/line/render/values';
import { words } from '../../../platform/line/render/words';
import { momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import type { ConsoleScene } from '../desk';
import { addressOf } from './sent-media';

type Sent = Extract<Piece, { from: 'customer' }>;

interface Props {
  scene: ConsoleScene;
  piece: Sent;
  zone: string;
  drawing: Drawing;
}

/** A message of a customer's: what came with it where it is kept, and else why it is not. */
export function SentMessage({ scene, piece, zone, drawing }: Props) {
  const kind = kindOf(piece.message);
  if (!kind) return <Message message={piece.message} drawing={drawing} />;
  const { media } = piece;
  if (media?.state === 'kept') return <Kept {...{ scene, piece, zone, drawing, media, kind }} />;
  return (
    <>
      <AsFile {...{ scene, piece, drawing, kind }} />
      <p class="hint">{scene.say(whyNot(piece))}</p>
    </>
  );
}

function Kept({ scene, piece, zone, drawing, media, kind }: Props & { media: Media; kind: MediaKind }) {
  const { say, lang } = scene;
  const address = addressOf(media);
  if (kind === 'image' && isPicture(media.type)) {
    const label = `${say('console.media.picture')} ${momentInWords(zone, new Date(piece.at), lang)}`;
    return (
      <a class="msg-image" href={address} target="_blank" rel="noopener noreferrer">
        <img src={address} alt={`${label} (${say('console.media.opens')})`} loading="lazy" />
      </a>
    );
  }
  const at = { ...drawing, media: () => address };
  if ((kind === 'video' || kind === 'audio') && isPlayable(media.type))
    return <Message message={piece.message} drawing={at} />;
  return (
    <>
      <AsFile {...{ scene, piece, drawing: at, kind }} />
      {kind === 'image' && <p class="hint">{say('console.media.noPicture')}</p>}
    </>
  );
}

/** By the name it is saved under where it has one, else by what it is. */
function AsFile({ piece, drawing, kind }: Pick<Props, 'scene' | 'piece' | 'drawing'> & { kind: MediaKind }) {
  const { media } = piece;
  const { id, fileName: given, fileSize = media?.size } = fields(piece.message);
  const [name, messageId] = [text(given), text(id) ?? ''];
  const fileName =
    name === undefined ? words[kind][drawing.lang] : nameFor({ kind, messageId, name, type: media?.type });
  return <Message message={{ type: 'file', id, fileName, fileSize }} drawing={drawing} />;
}

function whyNot({ media, message }: Sent): PageKey {
  if (media && media.state !== 'kept') return `console.media.${media.state}`;
  const provider = fields(fields(message).contentProvider).type;
  return provider === 'external' ? 'console.media.elsewhere' : 'console.media.none';
}

function kindOf(message: object | undefined): MediaKind | undefined {
  return MEDIA_KINDS.find((kind) => kind === fields(message).type);
}
