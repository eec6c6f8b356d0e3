import path from 'node:path';
import type { messagingApi } from '@line/bot-sdk';
import { openFaq, type OpenFaq } from '../../src/features/faq/faq';
import { place } from '../../src/conversation/step';
import { readRichMenu } from '../../src/platform/line/rich-menu';
import { root } from '../../src/platform/root';
import { Chat, SHOP, texts, world } from './chat';

/** Each area of the default menu, tapped by somebody whose profile is in that language, over the demo shop's own FAQ. */
let faq: OpenFaq;
let areas: messagingApi.PostbackAction[];

beforeAll(async () => {
  faq = await openFaq({
    folder: path.join(root, 'faq'),
    onFault: (fault) => {
      throw new Error(fault.reason.en);
    },
  });
  const { request } = await readRichMenu(path.join(root, 'assets', 'rich-menu'), 'unlinked');
  areas = request.areas!.map((area) => area.action as messagingApi.PostbackAction);
});
afterAll(() => faq.close());

const tap = async (language: 'ja' | 'en', area: messagingApi.PostbackAction) => {
  const chat = new Chat(world({ faq }));
  await chat.add(language);
  const outcome = await chat.line({ type: 'postback', postback: { data: area.data } });
  return { where: place(outcome.talk.value), said: texts(outcome).join('\n'), lang: outcome.person.lang };
};

test.each(['ja', 'en'] as const)('every area leads on, and changes nobody’s language (%s)', async (language) => {
  for (const area of areas) {
    const { where, said, lang } = await tap(language, area);
    expect({ area: area.label, where }).not.toEqual({ area: area.label, where: 'talking.answering.missed' });
    expect(said).not.toBe('');
    expect(lang).toBe(language);
  }
});

test('the first is the menu, the last the way to a person', async () => {
  expect((await tap('ja', areas[0]!)).said).toContain('1. 営業時間');
  expect((await tap('en', areas[0]!)).said).toContain('1. Opening hours');
  expect((await tap('ja', areas.at(-1)!)).said).toContain(SHOP.phone);
  expect((await tap('en', areas.at(-1)!)).said).toContain(SHOP.phone);
});

test('what an area shows, typed on a PC, where there is no rich menu, leads to the same', async () => {
  for (const area of areas) {
    const chat = new Chat(world({ faq }));
    await chat.add('ja');
    const typed = await chat.say(area.displayText!);
    const tapped = await tap('ja', area);
    expect(texts(typed).join('\n')).toBe(tapped.said);
  }
});
