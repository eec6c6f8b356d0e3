import path from 'node:path';
import type { messagingApi } from '@line/bot-sdk';
import { openFaq, type OpenFaq } from '../../src/features/faq/faq';
import { place } from '../../src/conversation/step';
import { readRichMenu } from '../../src/platform/line/rich-menu';
import { root } from '../../src/platform/root';
import { Chat, NOON, SHOP, texts, world } from './chat';

/** Each area of the menus, tapped by somebody whose profile is in that language, over the demo shop's own FAQ. */
let faq: OpenFaq;
const areas: Record<'unlinked' | 'linked', messagingApi.PostbackAction[]> = { unlinked: [], linked: [] };

beforeAll(async () => {
  faq = await openFaq({
    folder: path.join(root, 'faq'),
    onFault: (fault) => {
      throw new Error(fault.reason.en);
    },
  });
  for (const kind of ['unlinked', 'linked'] as const) {
    const { request } = await readRichMenu(path.join(root, 'assets', 'rich-menu'), kind);
    areas[kind] = request.areas!.map((area) => area.action as messagingApi.PostbackAction);
  }
});
afterAll(() => faq.close());

const chatWith = async (language: 'ja' | 'en', kind: 'unlinked' | 'linked') => {
  const chat = new Chat(world({ faq }));
  await chat.add(language);
  if (kind === 'linked') chat.person = { ...chat.person, link: { member: 'M-1001', method: 'account_link', at: NOON } };
  return chat;
};
const tap = async (language: 'ja' | 'en', area: messagingApi.PostbackAction, kind: 'unlinked' | 'linked') => {
  const chat = await chatWith(language, kind);
  const outcome = await chat.line({ type: 'postback', postback: { data: area.data } });
  // What is asked of another system is answered when it has told.
  const asked = outcome.errands.map((errand) => errand.kind);
  return { where: place(outcome.talk.value), said: texts(outcome).join('\n'), asked, lang: outcome.person.lang };
};

describe.each(['unlinked', 'linked'] as const)('the menu of %s people', (kind) => {
  test.each(['ja', 'en'] as const)('every area leads on, and changes nobody’s language (%s)', async (language) => {
    for (const area of areas[kind]) {
      const { where, said, asked, lang } = await tap(language, area, kind);
      expect({ area: area.label, where }).not.toEqual({ area: area.label, where: 'talking.answering.missed' });
      expect({ area: area.label, silent: said === '' && asked.length === 0 }).toEqual({
        area: area.label,
        silent: false,
      });
      expect(lang).toBe(language);
    }
  });

  test('the last is the way to a person', async () => {
    expect((await tap('ja', areas[kind].at(-1)!, kind)).said).toContain(SHOP.phone);
    expect((await tap('en', areas[kind].at(-1)!, kind)).said).toContain(SHOP.phone);
  });

  test('what an area shows, typed on a PC, where there is no rich menu, leads to the same', async () => {
    for (const area of areas[kind]) {
      const typed = await (await chatWith('ja', kind)).say(area.displayText!);
      const tapped = await tap('ja', area, kind);
      expect([texts(typed).join('\n'), typed.errands.length]).toEqual([tapped.said, tapped.asked.length]);
    }
  });
});

test('the FAQ is the first for who is not linked, and there for who is', async () => {
  for (const [kind, at] of [
    ['unlinked', 0],
    ['linked', 4],
  ] as const) {
    expect((await tap('ja', areas[kind][at]!, kind)).said).toContain('1. 営業時間');
    expect((await tap('en', areas[kind][at]!, kind)).said).toContain('1. Opening hours');
  }
});

test('My link tells linked people as whom they are linked', async () => {
  expect((await tap('ja', areas.linked[3]!, 'linked')).where).toBe('talking.linking.mine');
});

describe('their menu is set anew', () => {
  const link = { member: 'M-1001', method: 'account_link', at: NOON } as const;
  const follow = { type: 'follow', follow: { isUnblocked: false } };

  test('when who is linked adds us, not when a stranger does', async () => {
    const stranger = new Chat();
    expect((await stranger.line(follow)).menu).toBe(false);
    const linked = new Chat();
    linked.person = { ...linked.person, link };
    expect((await linked.line(follow)).menu).toBe(true);
  });

  test('when anybody comes back, and when they write though we were told that they left', async () => {
    const chat = new Chat();
    await chat.add();
    expect((await chat.say('こんにちは')).menu).toBe(false);
    await chat.line({ type: 'unfollow' });
    expect((await chat.line(follow)).menu).toBe(true);
    await chat.line({ type: 'unfollow' });
    expect((await chat.say('こんにちは')).menu).toBe(true);
  });

  test('also when the follow comes late, after newer things', async () => {
    const chat = new Chat();
    chat.person = { ...chat.person, link };
    await chat.say('こんにちは', NOON + 60_000);
    expect((await chat.line(follow, NOON + 1_000)).menu).toBe(true);
  });
});
