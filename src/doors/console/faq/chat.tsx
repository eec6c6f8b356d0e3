import type { Preview } from '../../../conversation/preview';
import { labelOf, type Drawing } from '../../../platform/line/render/drawing';
import { Message } from '../../../platform/line/render/message';
import { fields, list } from '../../../platform/line/render/values';
import type { Lang } from '../../../platform/lang';
import { labels } from '../../../platform/words';
import type { ConsoleScene } from '../desk';

/** What a customer would see in LINE: bubbles as the simulator draws them, and the buttons below. Nothing in it can be tapped. */
export function Chat({ scene: { say }, preview, lang }: { scene: ConsoleScene; preview: Preview; lang: Lang }) {
  const { messages, starts } = preview;
  const replies = list(fields(fields(messages.at(-1)).quickReply).items).map((item) => labelOf(fields(item).action));
  return (
    <div class="chat" role="group" aria-label={say(`console.faq.preview.${lang}`)} lang={lang}>
      {messages.map((message) => (
        <Message message={message} drawing={drawingIn(lang)} />
      ))}
      {messages.length === 0 && !starts && <p class="chat-note">{say('console.faq.preview.empty')}</p>}
      {starts && (
        <p class="chat-note">
          {say('console.faq.try.starts')} {labels[starts][lang]}
        </p>
      )}
      {replies.length > 0 && (
        <ul class="chips">
          {replies.map((label) => (
            <li>{label}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Both languages, one below the other. */
export function BothChats({ scene, previews }: { scene: ConsoleScene; previews: Record<Lang, Preview> }) {
  return (
    <>
      {(['ja', 'en'] as const).map((lang) => (
        <div class="previewed">
          <h3>{scene.say(`console.faq.preview.${lang}`)}</h3>
          <Chat {...{ scene, preview: previews[lang], lang }} />
        </div>
      ))}
    </>
  );
}

function drawingIn(lang: Lang): Drawing {
  return {
    lang,
    tap: ({ class: name, action, children }) => <span class={name}>{children ?? labelOf(action)}</span>,
  };
}
