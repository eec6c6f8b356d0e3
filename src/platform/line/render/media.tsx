import type { MessageProps } from './message';
import { StickerDrawing } from './stickers';
import { linkUrl, mediaUrl, number, text } from './values';
import { words } from './words';

/** A sticker. LINE's drawings are LINE's, so a drawing of our own that says the same stands for each. */
export function Sticker({ message, drawing }: MessageProps) {
  const [pack, sticker] = [text(message.packageId) ?? '?', text(message.stickerId) ?? '?'];
  return (
    <div class="msg-sticker">
      <StickerDrawing
        packageId={pack}
        stickerId={sticker}
        label={`${words.sticker[drawing.lang]} ${pack}/${sticker}`}
      />
    </div>
  );
}

/** A picture; tapping it opens it whole. */
export function Image({ message, drawing }: MessageProps) {
  const whole = mediaUrl(message.originalContentUrl) ?? content(message.id, drawing);
  const shown = mediaUrl(message.previewImageUrl) ?? whole;
  const label = words.image[drawing.lang];
  if (!whole) return <div class="msg-unknown">{label}</div>;
  return (
    <a class="msg-image" href={whole} target="_blank" rel="noopener noreferrer">
      <img src={shown} alt={label} loading="lazy" referrerpolicy="no-referrer" />
    </a>
  );
}

/** A film with the browser's own controls; nothing is loaded before it is played. */
export function Video({ message, drawing }: MessageProps) {
  return (
    <video
      class="msg-video"
      controls
      preload="none"
      playsInline
      src={mediaUrl(message.originalContentUrl) ?? content(message.id, drawing)}
      poster={mediaUrl(message.previewImageUrl)}
      aria-label={words.video[drawing.lang]}
    />
  );
}

/** A voice message and how long it is. */
export function Audio({ message, drawing }: MessageProps) {
  const seconds = Math.round((number(message.duration) ?? 0) / 1000);
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div class="msg-audio">
      <audio
        controls
        preload="none"
        src={mediaUrl(message.originalContentUrl) ?? content(message.id, drawing)}
        aria-label={words.audio[drawing.lang]}
      />
      {seconds > 0 && <span class="msg-small">{length}</span>}
    </div>
  );
}

/** A file: its name and size, and a link where its bytes are at hand. */
export function File({ message, drawing }: MessageProps) {
  const name = text(message.fileName) ?? words.file[drawing.lang];
  const size = number(message.fileSize);
  const address = content(message.id, drawing);
  const inside = (
    <>
      <svg class="msg-file-icon" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M8 3h11l7 7v17a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z" />
        <path class="msg-file-fold" d="M19 3l7 7h-7z" />
      </svg>
      <span class="msg-file-name">
        <bdi>{name}</bdi>
        {size !== undefined && <span class="msg-small">{bytes(size)}</span>}
      </span>
    </>
  );
  if (!address) return <div class="msg-file">{inside}</div>;
  return (
    <a class="msg-file" href={address} download={name}>
      {inside}
    </a>
  );
}

/** A place: its title and address, and a link to a map. */
export function Location({ message, drawing }: MessageProps) {
  const [latitude, longitude] = [number(message.latitude), number(message.longitude)];
  const spot = latitude !== undefined && longitude !== undefined ? `${latitude},${longitude}` : undefined;
  const map = spot && linkUrl(`https://www.google.com/maps/search/?api=1&query=${spot}`);
  return (
    <div class="msg-card msg-location">
      <svg class="msg-map" viewBox="0 0 240 96" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
        <path
          class="msg-map-road"
          d="M-5 70 L90 40 L150 60 L245 20 M60 -5 L90 40 L84 100 M150 60 L175 100 M190 42 L180 -5"
        />
        <path
          class="msg-map-pin"
          d="M120 18a17 17 0 0 1 17 17c0 12-17 30-17 30s-17-18-17-30a17 17 0 0 1 17-17zm0 11a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z"
        />
      </svg>
      <div class="msg-card-text">
        <strong>{text(message.title) ?? words.location[drawing.lang]}</strong>
        <span class="msg-small">{text(message.address) ?? spot}</span>
      </div>
      {map && (
        <a class="msg-card-action" href={map} target="_blank" rel="noopener noreferrer">
          {words.mapOpen[drawing.lang]}
        </a>
      )}
    </div>
  );
}

function content(id: unknown, drawing: MessageProps['drawing']): string | undefined {
  const messageId = text(id);
  return messageId && drawing.media?.(messageId);
}

function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  if (size < 1024 * 1024) return `${(size / 1024).toFixed(1)} kB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}
