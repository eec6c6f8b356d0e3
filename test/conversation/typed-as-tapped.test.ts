import { place } from '../../src/conversation/step';
import { hear } from '../../src/conversation/intents';
import { BUTTONS, deed } from '../../src/conversation/buttons';
import { labels } from '../../src/platform/words';
import type { Lang } from '../../src/platform/lang';
import { QUESTIONS } from '../support/small-faq';
import { buttons, Chat, texts } from './chat';

/** How people type what they see: in full width, in other case, with a full stop, an emoji, a space or brackets. */
const WAYS: ((label: string) => string)[] = [
  (label) => label,
  (label) => label.toUpperCase(),
  (label) => label.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  (label) => `${label}。`,
  (label) => ` ${label}!! `,
  (label) => `「${label}」`,
  (label) => `${label}🙏`,
];

describe.each(BUTTONS)('the button %s', (button) => {
  test.each(['ja', 'en'] as const)('means the same when its words are typed (%s)', (lang) => {
    for (const way of WAYS) expect(hear(way(labels[button][lang]))).toEqual(deed(button));
  });
});

/** Ways into every place that has buttons, by the language they are said in. */
const PLACES: Record<string, (lang: Lang) => string[]> = {
  'talking.resting': () => [],
  'talking.answering.answered': (lang) => [QUESTIONS.known[lang]],
  'talking.answering.choosing': (lang) => [QUESTIONS.ambiguous[lang]],
  'talking.answering.missed': (lang) => [QUESTIONS.unknown[lang]],
  'talking.answering.why': (lang) => [QUESTIONS.known[lang], labels.unsolved[lang]],
  'talking.answering.missed again': (lang) => [QUESTIONS.unknown[lang], QUESTIONS.unknown[lang]],
  'asked which language': (lang) => [QUESTIONS.language[lang]],
};

describe.each(['ja', 'en'] as const)('in %s, every button', (lang) => {
  describe.each(Object.entries(PLACES))('at %s', (name, way) => {
    const there = async () => {
      const chat = new Chat();
      await chat.add(lang);
      for (const text of way(lang)) await chat.say(text);
      return chat;
    };

    test('does the same typed as tapped', async () => {
      const first = await there();
      if (name.startsWith('talking')) expect(place(first.talk!.value)).toBe(name.split(' ')[0]);
      const shown = buttons(first.last);
      expect(shown.length).toBeGreaterThan(1);
      for (const label of shown) {
        const [typed, tapped] = [await there(), await there()];
        // An address opens by itself when tapped; typed, it is told.
        if (isLink(tapped, label)) continue;
        const [a, b] = [await typed.say(label), await tapped.tap(label)];
        expect({ label, said: texts(a), where: a.talk.value }).toEqual({ label, said: texts(b), where: b.talk.value });
      }
    });

    test('that is numbered does the same by its number', async () => {
      const list = texts((await there()).last)
        .join('\n')
        .matchAll(/^(\d)\. (.+)$/gm);
      for (const [, number, label] of list) {
        const [typed, numbered] = [await there(), await there()];
        expect(texts(await numbered.say(number!))).toEqual(texts(await typed.say(label!)));
      }
    });
  });
});

function isLink(chat: Chat, label: string): boolean {
  return chat.last.messages
    .at(-1)!
    .quickReply!.items!.some(({ action }) => action!.label === label && action!.type === 'uri');
}
