import { labelOf } from './drawing';
import { given } from './flex-style';
import type { MessageProps } from './message';
import { colour, fields, isFields, list, mediaUrl, text, type Fields } from './values';
import { words } from './words';

/** A template message: buttons, confirm, carousel or image carousel. */
export function Template({ message, drawing }: MessageProps) {
  const template = fields(message.template);
  const card = { drawing, look: template };
  const label = text(message.altText);
  switch (template.type) {
    case 'buttons':
      return <Card {...card} card={template} picture={template.thumbnailImageUrl} label={label} />;
    case 'confirm':
      return (
        <div class="msg-card tpl-confirm" role="group" aria-label={label}>
          <p class="tpl-text">{text(template.text)}</p>
          <div class="tpl-pair">
            <Actions actions={template.actions} drawing={drawing} />
          </div>
        </div>
      );
    case 'carousel':
      return (
        <div class="msg-carousel" role="group" aria-label={label} tabIndex={0}>
          {list(template.columns).map((column) => (
            <Card {...card} card={fields(column)} picture={fields(column).thumbnailImageUrl} />
          ))}
        </div>
      );
    case 'image_carousel':
      return (
        <div class="msg-carousel" role="group" aria-label={label} tabIndex={0}>
          {list(template.columns).map((column) => (
            <PictureColumn column={fields(column)} drawing={drawing} />
          ))}
        </div>
      );
    default:
      return <div class="msg-unknown">{label ?? words.unknownMessage[drawing.lang]}</div>;
  }
}

interface CardProps {
  card: Fields;
  /** Where the picture's shape and colour stand: the template itself, for its columns too. */
  look: Fields;
  picture: unknown;
  label?: string | undefined;
  drawing: MessageProps['drawing'];
}

function Card({ card, look, picture, label, drawing }: CardProps) {
  const address = mediaUrl(picture);
  const background = colour(card.imageBackgroundColor) ?? colour(look.imageBackgroundColor);
  const shape = `tpl-picture${look.imageAspectRatio === 'square' ? ' tpl-square' : ''}${look.imageSize === 'contain' ? ' tpl-contain' : ''}`;
  return (
    <div class="msg-card tpl-card" role="group" aria-label={label}>
      <div class="tpl-main">
        {address && (
          <div class={shape} style={given({ backgroundColor: background })}>
            <img src={address} alt="" loading="lazy" referrerpolicy="no-referrer" />
          </div>
        )}
        {text(card.title) && <strong class="tpl-title">{text(card.title)}</strong>}
        <p class="tpl-text">{text(card.text)}</p>
        {isFields(card.defaultAction) &&
          drawing.tap({ action: card.defaultAction, class: 'fx-cover', label: labelOf(card.defaultAction) })}
      </div>
      <Actions actions={card.actions} drawing={drawing} />
    </div>
  );
}

function Actions({ actions, drawing }: { actions: unknown; drawing: MessageProps['drawing'] }) {
  return (
    <>{list(actions).map((action) => drawing.tap({ action, class: 'msg-card-action', children: labelOf(action) }))}</>
  );
}

function PictureColumn({ column, drawing }: { column: Fields; drawing: MessageProps['drawing'] }) {
  const address = mediaUrl(column.imageUrl);
  const label = labelOf(column.action);
  return (
    <div class="msg-card tpl-poster">
      {address && <img src={address} alt="" loading="lazy" referrerpolicy="no-referrer" />}
      {label && <span class="tpl-caption">{label}</span>}
      {drawing.tap({ action: column.action, class: 'fx-cover', label: label || words.image[drawing.lang] })}
    </div>
  );
}
