import type { CSSProperties } from 'preact';
import type { Drawing } from './drawing';
import { labelOf } from './drawing';
import {
  boxStyle,
  given,
  iconHeight,
  imageWidth,
  lineSpacing,
  placement,
  standing,
  surroundings,
  textStyle,
  type Surroundings,
} from './flex-style';
import { colour, fields, isFields, list, mediaUrl, number, ratio, text, type Fields } from './values';
import { words } from './words';

/** LINE draws no deeper nesting in practice; deeper JSON is somebody's try to exhaust us. */
const DEEPEST = 20;

interface PartProps {
  part: Fields;
  drawing: Drawing;
  box: Surroundings;
  /** First in its box: no distance before it. */
  first: boolean;
  depth: number;
}

/** One Flex component in its place. */
export function Part({ part, drawing, box, first, depth }: PartProps) {
  const style = placement(part, box, first);
  const cell = { part, drawing, style };
  switch (depth > DEEPEST ? undefined : part.type) {
    case 'box':
      return <Box {...cell} depth={depth + 1} />;
    case 'text':
      return <Text {...cell} />;
    case 'button':
      return <Button {...cell} />;
    case 'image':
      return <Image {...cell} />;
    case 'icon':
      return <Icon {...cell} />;
    case 'video':
      return <Video {...cell} />;
    case 'separator':
      return <div class="fx-separator" style={{ ...style, ...given({ backgroundColor: colour(part.color) }) }} />;
    case 'filler':
      return <div style={style} />;
    default:
      return (
        <div class="fx-unknown" style={style}>
          {words.unknownPart[drawing.lang]}
        </div>
      );
  }
}

interface CellProps {
  part: Fields;
  drawing: Drawing;
  style: CSSProperties;
}

/** A box with what lies in it. A tap on the whole box lies over it as a layer, so that no button stands inside another. */
export function Box({ part, drawing, style, depth, class: kind = '' }: CellProps & { depth: number; class?: string }) {
  const inside = surroundings(part);
  return (
    <div class={`fx-box fx-${inside.layout} ${kind}`.trimEnd()} style={{ ...style, ...boxStyle(part) }}>
      {list(part.contents).map((child, at) => (
        <Part part={fields(child)} drawing={drawing} box={inside} first={at === 0} depth={depth} />
      ))}
      {isFields(part.action) && drawing.tap({ action: part.action, class: 'fx-cover', label: labelOf(part.action) })}
    </div>
  );
}

function Text({ part, drawing, style }: CellProps) {
  const lines = number(part.maxLines);
  const look: CSSProperties = { ...textStyle(part), ...given({ lineHeight: lineSpacing(part) }) };
  if (lines && lines > 0) look.WebkitLineClamp = String(Math.min(Math.trunc(lines), 100));
  const kind = part.wrap === true ? (lines ? 'fx-text fx-clamp' : 'fx-text fx-wrap') : 'fx-text';
  const spans = list(part.contents).map(fields);
  const content = spans.length
    ? spans.map((span) => <span style={textStyle(span)}>{text(span.text)}</span>)
    : text(part.text);
  return (
    <div class="fx-cell" style={{ ...style, ...given({ justifyContent: standing(part).justifyContent as string }) }}>
      {isFields(part.action) ? (
        drawing.tap({ action: part.action, class: `${kind} fx-tap`, style: look, children: content })
      ) : (
        <div class={kind} style={look}>
          {content}
        </div>
      )}
    </div>
  );
}

function Button({ part, drawing, style }: CellProps) {
  const look = part.style === 'primary' || part.style === 'secondary' ? part.style : 'link';
  const tint = colour(part.color);
  return (
    <div class="fx-cell" style={{ ...style, ...given({ justifyContent: standing(part).justifyContent as string }) }}>
      {drawing.tap({
        action: part.action,
        class: `fx-button fx-${look}${part.height === 'sm' ? ' fx-small' : ''} fx-tap`,
        style: given(look === 'link' ? { color: tint } : { backgroundColor: tint }),
        children: labelOf(part.action),
      })}
    </div>
  );
}

function Image({ part, drawing, style }: CellProps) {
  const address = mediaUrl(part.url);
  const frame = given({
    width: imageWidth(part),
    aspectRatio: ratio(part.aspectRatio) ?? '1 / 1',
    backgroundColor: colour(part.backgroundColor),
  });
  return (
    <div class="fx-cell fx-picture" style={{ ...style, ...standing(part) }}>
      <div class={part.aspectMode === 'cover' ? 'fx-image fx-filled' : 'fx-image'} style={frame}>
        {address && <img src={address} alt="" loading="lazy" referrerpolicy="no-referrer" />}
        {isFields(part.action) &&
          drawing.tap({
            action: part.action,
            class: 'fx-cover',
            label: labelOf(part.action) || words.image[drawing.lang],
          })}
      </div>
    </div>
  );
}

function Icon({ part, style }: CellProps) {
  const address = mediaUrl(part.url);
  const look = given({ height: iconHeight(part), aspectRatio: ratio(part.aspectRatio) ?? '1 / 1' });
  return (
    <span class="fx-icon" style={style}>
      {address && <img src={address} alt="" loading="lazy" referrerpolicy="no-referrer" style={look} />}
    </span>
  );
}

function Video({ part, drawing, style }: CellProps) {
  const address = mediaUrl(part.url);
  return (
    <div class="fx-cell fx-picture" style={style}>
      <video
        class="fx-video"
        controls
        preload="none"
        playsInline
        src={address}
        poster={mediaUrl(part.previewUrl)}
        aria-label={words.video[drawing.lang]}
        style={given({ aspectRatio: ratio(part.aspectRatio) ?? '16 / 9' })}
      />
      {isFields(part.action) &&
        drawing.tap({
          action: part.action,
          class: 'fx-button fx-link fx-small fx-tap',
          children: labelOf(part.action),
        })}
    </div>
  );
}
