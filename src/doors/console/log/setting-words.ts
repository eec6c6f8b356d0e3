import { asWritten, isWordName } from '../../../features/settings/settings';
import type { PageKey } from '../../../platform/words/pages';
import type { ConsoleScene } from '../desk';
import { wordTitle } from '../settings/word-title';

/* Settings as the log shows them: what they are called, and what they were set to. */

const PAGES: Partial<Record<string, PageKey>> = {
  ...{ chats: 'console.chats.title', 'chat-hours': 'console.hours.chats', 'chat-days': 'console.chatDays.title' },
  ...{ 'chat-holidays': 'console.chatDays.holidays', retention: 'console.keep.title' },
};

/** What people call a setting; undefined where it has no page of its own. */
export function settingName({ say, lang, shop }: ConsoleScene, name: string): string | undefined {
  if (isWordName(name)) return wordTitle(asWritten(name)[lang].replaceAll('{shop}', () => shop.name[lang]));
  const page = PAGES[name];
  return page && say(page);
}

/** What it was set to, as far as the log holds it. */
export function settingValue({ say }: ConsoleScene, name: string, value: string): string {
  if (name === 'chats') return say(value === 'off' ? 'console.chats.off' : 'console.chats.on');
  if (name === 'chat-holidays')
    return say(value === 'off' ? 'console.chatDays.holidaysOff' : 'console.chatDays.holidaysUsual');
  return isWordName(name) ? wordsIn(value) : value;
}

/** The log keeps the beginning of what is long: then it stands as it was kept. */
function wordsIn(value: string): string {
  try {
    return Object.values(JSON.parse(value) as object).join(' / ');
  } catch {
    return value;
  }
}
