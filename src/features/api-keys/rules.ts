/** What a key may do. `members:line` adds LINE user ids to what `members:read` tells. */
export const SCOPES = [
  ...(['reservations:read', 'reservations:write', 'orders:read', 'orders:write'] as const),
  ...(['members:read', 'members:line'] as const),
] as const;
export type Scope = (typeof SCOPES)[number];

/** A key as it is sent: a public part and a secret one. */
const KEY = /^musubi_([0-9a-f]{12})_([\w-]{43})$/;

/** The public part of a key; undefined for what is none. */
export function publicPart(key: string): string | undefined {
  return KEY.exec(key)?.[1];
}

/** The key in an Authorization header; undefined where there is none. */
export function bearerIn(header: string | undefined): string | undefined {
  return /^Bearer +(\S{1,200}) *$/i.exec(header ?? '')?.[1];
}

/** Scopes out of a comma-separated list. Gives the first word that is none. */
export function readScopes(text: string): Scope[] | { unknown: string } {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const unknown = words.find((word) => !isScope(word));
  return unknown === undefined ? [...new Set(words.filter(isScope))] : { unknown };
}

function isScope(word: string): word is Scope {
  return (SCOPES as readonly string[]).includes(word);
}
