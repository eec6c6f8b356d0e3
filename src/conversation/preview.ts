import type { Entry, Found } from '../features/faq/faq';
import type { Lang } from '../platform/lang';
import { labels, sentence, type Label } from '../platform/words';
import { wordsOf } from './answer';
import { numbered } from './bubbles';
import { buttonFor, buttonsOf, type Option } from './options';
import { quickReply } from './quick-replies';
import type { LineMessage, World } from './types';

type Shop = Pick<World, 'shop' | 'now'>;

/** What an entry leads to in the chat: its answer as a bubble with its buttons, and the flow that it starts, if it does. */
export interface Preview {
  messages: LineMessage[];
  /** What starts in its place or after it. */
  starts?: Label;
}

/** What customers would get of an entry, as it is or as it could be. */
export function previewOf(entry: Pick<Entry, 'answer' | 'buttons' | 'action'>, shop: Shop, lang: Lang): Preview {
  const { text, lang: said } = wordsOf(entry, shop, lang);
  const starts = buttonFor(entry.action);
  const whole = said === lang ? text : `${sentence('answer.onlyJapanese', lang, shop.shop.name)}\n\n${text}`;
  const options = [...buttonsOf(entry), own('solved'), own('unsolved')];
  return {
    messages: text === '' ? [] : [bubble(whole, options, 'answer', lang)],
    ...(starts && { starts }),
  };
}

/** What customers would get for a question of which this was found. */
export function previewOfFound(
  found: Found,
  entryOf: (id: string) => Entry | undefined,
  shop: Shop,
  lang: Lang,
): Preview {
  if (found.kind === 'answer') {
    const entry = entryOf(found.id);
    return entry ? previewOf(entry, shop, lang) : { messages: [] };
  }
  if (found.kind === 'none') {
    const said = sentence('missed.once', lang, shop.shop.name);
    return { messages: [bubble(said, [own('rephrase'), own('person')], 'say', lang)] };
  }
  const picks = found.ids.flatMap((id): Option[] => {
    const title = entryOf(id)?.title;
    return title ? [{ label: { ja: title.ja, en: title.en ?? title.ja }, by: { pick: id } }] : [];
  });
  const options = [...picks, own('none')];
  const said = `${sentence('choice.which', lang, shop.shop.name)}\n${numbered(options, lang)}`;
  return { messages: [bubble(said, options, 'say', lang)] };
}

function bubble(text: string, options: readonly Option[], done: string, lang: Lang): LineMessage {
  return { type: 'text', text, quickReply: quickReply(options, new Set([done]), 0, lang) };
}

function own(name: Label): Option {
  return { label: labels[name], by: { button: name } };
}
