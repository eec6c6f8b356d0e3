import type { Shop } from '../../platform/shop';
import type { Button, Entry } from './entry';
import type { Remark } from './entry-rules';
import { advice } from './fault-words';
import type { Found } from './finder';
import { fill, variablesIn } from './variables';

/** What an entry leads to beside itself: the shop's facts, and sayings that are no questions. */
export interface Surroundings {
  /** The shop by its settings: facts that it does not have are told. */
  shop?: Shop;
  /** Whether the bot understands a text without the FAQ: 「メニュー」, "yes". */
  understands?: (text: string) => boolean;
}

/** What an entry refers to that is not there: texts of buttons that nobody answers, facts that no setting gives, made-up addresses. */
export function deadEnds(entry: Entry, find: (text: string) => Found, { shop, understands }: Surroundings): Remark[] {
  return [
    ...entry.buttons.flatMap((button, index) => [
      ...saysInVain(entry, button, `buttons.${index}.say`, find, understands),
      ...('uri' in button && isPlaceholder(button.uri)
        ? [{ part: `buttons.${index}.uri`, complaint: advice.placeholder(button.uri) }]
        : []),
    ]),
    ...(shop === undefined ? [] : missingFacts(entry, shop)),
  ];
}

function saysInVain(
  entry: Entry,
  button: Button,
  part: string,
  find: (text: string) => Found,
  understands: Surroundings['understands'],
): Remark[] {
  if (!('say' in button)) return [];
  return (['ja', 'en'] as const).flatMap((lang): Remark[] => {
    const text = button.say[lang];
    if (understands?.(text) === true || (lang === 'en' && text === button.say.ja)) return [];
    const found = find(text);
    if (found.kind === 'none') return [{ part, complaint: advice.saysInVain(text) }];
    return found.kind === 'answer' && found.id === entry.id ? [{ part, complaint: advice.leadsBack(text) }] : [];
  });
}

/** Domains kept free for examples and trials (RFC 2606), and Japan's; not the demo shop's own, which ends in .example. */
function isPlaceholder(uri: string): boolean {
  if (!/^https?:/i.test(uri)) return false;
  return /(?:^|\.)example\.(?:com|net|org|jp|co\.jp)$|\.(?:test|invalid|localhost)$/.test(new URL(uri).hostname);
}

function missingFacts({ answer }: Entry, shop: Shop): Remark[] {
  const missing = new Set(variablesIn(answer.ja).filter((name) => fill(`{{${name}}}`, shop, 'ja', new Date(0)) === ''));
  return [...missing].map((name) => ({ part: 'answer.ja', complaint: advice.factNotSet(name) }));
}
