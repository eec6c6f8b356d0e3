import { normalise } from './retrieval/normalise';
import { core } from './retrieval/polite';

/**
 * What two texts have in common when they ask the same word for word: width, capitals, manners, punctuation, and spaces
 * between Japanese don't count.
 */
export function literal(text: string): string {
  const plain = normalise(text);
  return bare(core(plain)) || bare(plain);
}

function bare(text: string): string {
  return text
    .replace(/(?<=[a-z])['-](?=[a-z])/g, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, '')
    .trim();
}
