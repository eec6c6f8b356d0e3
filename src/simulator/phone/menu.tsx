import { areaStyle } from '../../platform/line/render/cards';
import { labelOf } from '../../platform/line/render/drawing';
import { fields } from '../../platform/line/render/values';
import { Icon } from './parts';
import type { Scene } from './scene';
import { phoneDrawing } from './tap';

/** The rich menu a person sees, with its real picture and its real tap areas. Groups and LINE on a PC have none. */
export function RichMenu({ scene }: { scene: Scene }) {
  const { chat, platform, view } = scene;
  const shown = chat && chat.open && !chat.group && !view.pc ? platform.richMenuOf(chat.id) : undefined;
  if (!chat || !shown) return <div id="menu" hidden />;
  const { menu, richMenuId, image } = shown;
  const drawing = phoneDrawing({ scene, chat, key: `menu-${richMenuId}` });
  const { width = 2500, height = 1686 } = menu.size;
  return (
    <div id="menu">
      <details id={`menu-${richMenuId}`} class="menu" open={menu.selected}>
        <summary>
          {menu.chatBarText}
          <Icon name="down" />
        </summary>
        <div class="menu-picture" style={{ aspectRatio: `${width} / ${height}` }}>
          {image && (
            <img
              src={`/phone/chats/${encodeURIComponent(chat.id)}/menu?id=${encodeURIComponent(richMenuId)}`}
              alt={menu.chatBarText}
            />
          )}
          {menu.areas.map((area) =>
            drawing.tap({
              action: area.action,
              class: 'menu-area',
              label: labelOf(area.action) || scene.say('menuArea'),
              style: areaStyle(fields(area.bounds), width, height),
            }),
          )}
        </div>
      </details>
    </div>
  );
}
