import type { CSSProperties } from 'preact';
import { labelOf } from './drawing';
import type { MessageProps } from './message';
import { fields, list, mediaUrl, number, text, type Fields } from './values';
import { words } from './words';

/** An imagemap: one picture with places to tap, measured in the picture's own 1040 units of width. */
export function Imagemap({ message, drawing }: MessageProps) {
  const address = mediaUrl(text(message.baseUrl) && `${text(message.baseUrl)}/1040`);
  const size = fields(message.baseSize);
  const [width, height] = [number(size.width) || 1040, number(size.height) || 1040];
  const label = text(message.altText) ?? words.imagemap[drawing.lang];
  const film = fields(message.video);
  return (
    <div class="msg-imagemap" role="group" aria-label={label} style={{ aspectRatio: `${width} / ${height}` }}>
      {address && <img src={address} alt={label} loading="lazy" referrerpolicy="no-referrer" />}
      {mediaUrl(film.originalContentUrl) && (
        <video
          controls
          preload="none"
          playsInline
          src={mediaUrl(film.originalContentUrl)}
          poster={mediaUrl(film.previewImageUrl)}
          aria-label={words.video[drawing.lang]}
          style={areaStyle(fields(film.area), width, height)}
        />
      )}
      {list(message.actions).map((value) => {
        const action = fields(value);
        return drawing.tap({
          action: asAction(action),
          class: 'msg-area',
          label: labelOf(asAction(action)) || words.tapArea[drawing.lang],
          style: areaStyle(fields(action.area), width, height),
        });
      })}
    </div>
  );
}

/** Imagemap actions name some things otherwise than all other actions do. */
function asAction(action: Fields): Fields {
  const { type, label, linkUri, text: said, clipboardText } = action;
  if (type === 'uri') return { type, label, uri: linkUri };
  if (type === 'clipboard') return { type, label, clipboardText };
  return { type, label, text: said };
}

/** Where an area lies on its picture, in per cent; numbers that aren't numbers count as 0. */
export function areaStyle(area: Fields, width: number, height: number): CSSProperties {
  const share = (value: unknown, whole: number) =>
    `${Math.min(Math.max(((number(value) ?? 0) / whole) * 100, 0), 100)}%`;
  return {
    left: share(area.x, width),
    top: share(area.y, height),
    width: share(area.width, width),
    height: share(area.height, height),
  };
}

/** A coupon's card, with what is known of it. */
export function Coupon({ message, drawing }: MessageProps) {
  const id = text(message.couponId) ?? '';
  const coupon = drawing.coupon?.(id);
  const picture = mediaUrl(coupon?.imageUrl);
  return (
    <div class="msg-card msg-coupon">
      {picture && <img src={picture} alt="" loading="lazy" referrerpolicy="no-referrer" />}
      <div class="msg-card-text">
        <span class="msg-coupon-mark">{words.coupon[drawing.lang]}</span>
        <strong>{coupon?.title ?? id}</strong>
        {coupon?.description && <span class="msg-small">{coupon.description}</span>}
      </div>
    </div>
  );
}
