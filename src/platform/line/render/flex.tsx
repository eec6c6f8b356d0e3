import type { Drawing } from './drawing';
import { labelOf } from './drawing';
import { Box, Part } from './flex-parts';
import { given } from './flex-style';
import { colour, fields, isFields, list, oneOf, type Fields } from './values';
import { words } from './words';

/**
 * A Flex Message's container, drawn: a bubble or a carousel of bubbles.
 * The JSON is taken as it comes: what isn't known is shown as a quiet placeholder, and no value reaches the page unchecked.
 */
export function Flex({ contents, drawing }: { contents: unknown; drawing: Drawing }) {
  const container = fields(contents);
  if (container.type === 'bubble') return <Bubble bubble={container} drawing={drawing} />;
  if (container.type === 'carousel') {
    return (
      <div class="fx-carousel" tabIndex={0} role="group">
        {list(container.contents)
          .slice(0, 12)
          .map((bubble) => (
            <Bubble bubble={fields(bubble)} drawing={drawing} />
          ))}
      </div>
    );
  }
  return <div class="msg-unknown">{words.unknownMessage[drawing.lang]}</div>;
}

const SIZES = ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'] as const;

function Bubble({ bubble, drawing }: { bubble: Fields; drawing: Drawing }) {
  const size = oneOf(bubble.size, SIZES) ?? 'mega';
  const styles = fields(bubble.styles);
  const blocks = (['header', 'hero', 'body', 'footer'] as const).filter((name) => isFields(bubble[name]));
  return (
    <div class={`fx-bubble fx-${size}`} dir={bubble.direction === 'rtl' ? 'rtl' : 'ltr'}>
      {blocks.map((name, at) => (
        <Block
          name={name}
          content={fields(bubble[name])}
          style={fields(styles[name])}
          first={at === 0}
          drawing={drawing}
        />
      ))}
      {isFields(bubble.action) &&
        drawing.tap({ action: bubble.action, class: 'fx-cover', label: labelOf(bubble.action) })}
    </div>
  );
}

interface BlockProps {
  name: 'header' | 'hero' | 'body' | 'footer';
  content: Fields;
  style: Fields;
  first: boolean;
  drawing: Drawing;
}

function Block({ name, content, style, first, drawing }: BlockProps) {
  const line = style.separator === true && !first;
  return (
    <div class={`fx-${name}`} style={given({ backgroundColor: colour(style.backgroundColor) })}>
      {line && <div class="fx-line" style={given({ backgroundColor: colour(style.separatorColor) })} />}
      {content.type === 'box' ? (
        <Box part={content} drawing={drawing} style={{}} depth={0} class="fx-block" />
      ) : (
        <Part
          part={content}
          drawing={drawing}
          box={{ layout: 'vertical', spacing: undefined, spread: false }}
          first
          depth={0}
        />
      )}
    </div>
  );
}
