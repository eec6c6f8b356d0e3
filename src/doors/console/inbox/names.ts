import type { Lang } from '../../../platform/lang';
import type { ConsoleScene } from '../desk';

/** What a customer is called: where their name is not known, by the end of their id, the same each time. */
export function customerName({ say }: ConsoleScene, person: string, name?: string): string {
  return name ?? `${say('console.inbox.customer')} ${person.slice(-4)}`;
}

/** The language they read. */
export function languageName(lang: Lang | undefined): string {
  return lang === 'en' ? 'English' : '日本語';
}
