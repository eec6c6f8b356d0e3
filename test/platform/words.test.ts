import { labels, sentence, sentences, topics, type Label, type SentenceKey } from '../../src/platform/words';
import { graphemes } from '../support/valid-messages';

const SHOP = { ja: 'さくらサロン', en: 'Sakura Salon' };
const LANGS = ['ja', 'en'] as const;
const KEYS = Object.keys(sentences) as SentenceKey[];
const said = KEYS.flatMap((key) => LANGS.map((lang) => [key, lang, sentence(key, lang, SHOP)] as const));

/** Headings and short parts of a bubble, which stand in front of something else. */
const PARTS = new Set<SentenceKey>(['menu.topics', 'person.hours', 'person.address']);

test.each(said)('%s (%s) fits a phone and is nothing but words', (_, __, text) => {
  expect(text.trim()).toBe(text);
  expect(graphemes(text)).toBeGreaterThan(0);
  expect(graphemes(text)).toBeLessThanOrEqual(160);
  expect(text).not.toMatch(/undefined|\{\{|\$\{|エラー|\berror\b/i);
});

test.each(said.filter(([key]) => !PARTS.has(key)))('%s (%s) is a whole sentence of its language', (_, lang, text) => {
  expect(text).toMatch(lang === 'ja' ? /[。?]$/ : /[.?!]$/);
  if (lang === 'ja') expect(text).toMatch(/(です|ます|ください|せん|した|しょうか)か?[。?]/);
  else expect(text.replace(/"日本語"/g, '')).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
});

test('the shop is called by its name in the language of the sentence', () => {
  expect(sentence('greeting.hello', 'ja', SHOP)).toContain('さくらサロン');
  expect(sentence('greeting.hello', 'en', SHOP)).toContain('Sakura Salon');
});

test('a name that looks like a template stays a name', () => {
  const name = '${process.env} {{shop.phone}} $& $1';
  expect(sentence('greeting.hello', 'ja', { ja: name, en: name })).toBe(
    `${name}です。友だち追加ありがとうございます。`,
  );
});

describe.each(LANGS)('labels in %s', (lang) => {
  const all = (Object.keys(labels) as Label[]).map((key) => labels[key][lang]);

  test('fit a quick reply: at most 20 characters', () => {
    for (const text of all) expect(graphemes(text)).toBeLessThanOrEqual(20);
  });

  test('are all different', () => {
    expect(new Set(all).size).toBe(all.length);
  });
});

test('the menu knows the same topics in both languages', () => {
  expect(topics.ja).toHaveLength(topics.en.length);
});
