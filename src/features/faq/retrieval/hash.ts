/**
 * A 32-bit number for a string (FNV-1a over UTF-16 units with murmur3's last mixing step). Indexes keep numbers in
 * place of strings: a million terms collide about once in 4,000, which moves a score by less than a typing error does,
 * and the index becomes flat arrays that load in milliseconds.
 */
export function hash(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
