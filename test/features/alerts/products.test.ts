import fc from 'fast-check';
import { addressOf, bodyOf, PRODUCTS, productOf } from '../../../src/features/alerts/products';
import type { Alert, AlertKind } from '../../../src/features/alerts/rules';

/* What an alert looks like where it goes: each product's own body, within its limits, with nothing that it takes for a mark. */

const SHOP = { ja: 'さくら<サロン>', en: 'Sakura' };
const URL_OF = 'https://bot.example.jp';
const waiting = (count: number): Alert[] =>
  Array.from({ length: count }, (_, nth) => ({ id: `a${nth}`, kind: 'waiting', facts: { reason: 'asked' } }));
const speaking = (shop = SHOP, publicUrl = URL_OF) => ({ lang: 'ja' as const, shop, publicUrl });

test.each([
  ['https://hooks.slack.com/services/T0/B0/x', 'slack'],
  ['https://mattermost.example.jp/hooks/x', 'slack'],
  ['https://discord.com/api/webhooks/1/x', 'discord'],
  ['https://canary.discord.com/api/webhooks/1/x', 'discord'],
  ['https://discord.com/api/webhooks/1/x/slack', 'slack'],
  ['https://prod-12.japaneast.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke?sig=y', 'teams'],
  ['https://default0.1.environment.api.powerplatform.com/powerautomate/x?sig=y', 'teams'],
  ['https://webhook.worksmobile.com/message/x', 'lineworks'],
  ['https://chat.googleapis.com/v1/spaces/x/messages?key=y&token=z', 'googlechat'],
  ['https://discord.com.example.jp/x', 'slack'],
  ['https://notdiscord.com/x', 'slack'],
] as const)('%s is of %s', (url, product) => expect(productOf(url)).toBe(product));

test('Discord is asked to say whether it kept a message, the others are called as they are given', () => {
  const url = 'https://discord.com/api/webhooks/1/x?thread_id=2';
  expect(addressOf('discord', url)).toBe(`${url}&wait=true`);
  for (const product of ['slack', 'teams', 'lineworks', 'googlechat'] as const)
    expect(addressOf(product, url)).toBe(url);
});

test('each gets the body it takes', () => {
  const [line, link] = ['お客さまが担当者をお待ちです(担当者を希望)', `${URL_OF}/console/alerts/a0`];
  const body = (product: (typeof PRODUCTS)[number]) => bodyOf(product, waiting(1), speaking());
  const said = `・${line}\n${link}`;
  expect(body('slack')).toEqual({ text: `【さくら&lt;サロン&gt;】\n${said}` });
  expect(body('discord')).toEqual({
    content: `【さくら＜サロン＞】\n${said}`,
    ...{ allowed_mentions: { parse: [] }, flags: 4 },
  });
  expect(body('googlechat')).toEqual({ text: `【さくら＜サロン＞】\n${said}` });
  expect(body('lineworks')).toEqual({ title: 'さくら<サロン>', body: { text: said } });
  const card = body('teams') as {
    type: string;
    attachments: { contentType: string; content: { type: string; body: object[] } }[];
  };
  expect([card.type, card.attachments[0]!.contentType, card.attachments[0]!.content.type]).toEqual([
    ...['message', 'application/vnd.microsoft.card.adaptive', 'AdaptiveCard'],
  ]);
  expect(card.attachments[0]!.content.body).toEqual([
    { type: 'TextBlock', text: 'さくら＜サロン＞', weight: 'Bolder', wrap: true },
    { type: 'TextBlock', text: `[${line}](${link})`, wrap: true },
  ]);
});

test('in English too, and many as a number', () => {
  const { text } = bodyOf('slack', waiting(13), { ...speaking(), lang: 'en' }) as { text: string };
  expect(text).toContain('A customer is waiting for a person (Asked for a person)');
  expect(text).toContain(`And 3 more\n${URL_OF}/console/inbox`);
});

test('no name of a shop calls anybody, or is taken for a link', () => {
  const marks = /<!|<@|<users|@(all|channel|here|everyone)|<https?:|\[x\]\(/;
  const names = ['<!channel>', '<@U1>', '@channel', '@all', '@here', '@everyone', '<users/all>', '<https://x.jp|x>'];
  for (const ja of [...names, '[x](https://x.jp)', '&lt;!channel&gt;'])
    for (const product of PRODUCTS.filter((one) => one !== 'lineworks')) {
      const body = JSON.stringify(bodyOf(product, [], speaking({ ja, en: ja })));
      expect(`${product} ${body.replace(/\]\(https:\/\/bot[^)]*\)/g, '')}`).not.toMatch(marks);
    }
});

test('whatever is due fits, in a number for all that is not named', () => {
  const kinds: AlertKind[] = ['waiting', 'stillWaiting', 'case', 'setAside', 'unsent', 'quota'];
  const alert = fc.record({
    id: fc.string({ minLength: 16, maxLength: 16, unit: fc.constantFrom(...'abcXYZ019_-') }),
    kind: fc.constantFrom(...kinds),
    facts: fc.record({ case: fc.nat(), left: fc.nat(), closed: fc.boolean() }),
  });
  const publicUrl = fc.integer({ min: 10, max: 400 }).map((length) => `https://${'x'.repeat(length)}.jp`);
  fc.assert(
    fc.property(fc.array(alert, { minLength: 1, maxLength: 100 }), publicUrl, (alerts, where) => {
      const body = bodyOf('discord', alerts, speaking(SHOP, where)) as { content: string };
      expect(body.content.length).toBeLessThanOrEqual(2_000);
      const named = body.content.split('\n・').length - 1;
      const more = Number(/ほか(\d+)件/.exec(body.content)?.[1] ?? 0);
      expect(named - (more > 0 ? 1 : 0) + more).toBe(alerts.length);
    }),
  );
});
