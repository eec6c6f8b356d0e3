import type { Lang } from '../platform/lang';
import { contactInWords, hoursInWords, todayInWords, type Shop } from '../platform/shop';
import { phrase, sentence, titles, type SentenceKey } from '../platform/words';
import { wordsOf } from './answer';
import { askedAgain } from './mid-flow';
import type { Option } from './options';
import type { Bill, Context, Person, World } from './types';

/** What fits on a phone above the menu; longer words of ours go into two bubbles. */
const COMFORTABLE = 160;

/** The menu: ask freely, and what others ask. */
export function menuText(topics: readonly Option[], { shop }: World, lang: Lang): string {
  const ask = sentence('menu.ask', lang, shop.name);
  return topics.length === 0 ? ask : `${ask}\n\n${sentence('menu.topics', lang, shop.name)}\n${numbered(topics, lang)}`;
}

/** The question that stands in the middle of a flow, with its numbered choices; undefined where none stands. */
export function questionText(
  where: string,
  options: readonly Option[],
  { link }: Person,
  { shop }: World,
  lang: Lang,
  { order, bill }: Pick<Context, 'order' | 'bill'>,
): string | undefined {
  if (where === 'talking.cancelling.confirming')
    return `${phrase('cancel.confirm', lang)(order?.number ?? '', billText(bill, lang))}\n${numbered(options, lang)}`;
  const question: SentenceKey | undefined =
    where === 'talking.answering.choosing'
      ? 'choice.which'
      : where === 'talking.answering.why'
        ? 'why.which'
        : where === 'talking.linking.unlinking'
          ? 'link.confirmEnd'
          : where === 'talking.cancelling.proving' || where === 'talking.moving.proving'
            ? link
              ? 'cancel.prove'
              : 'cancel.proveAgain'
            : where === 'talking.privacy.erasing'
              ? 'erase.confirm'
              : where === 'talking.consulting'
                ? 'shop.tell'
                : where === 'talking.rating'
                  ? 'chat.howWas'
                  : where === 'talking.offeringPerson'
                    ? 'chat.connect'
                    : undefined;
  if (!question) return undefined;
  const sentences: SentenceKey[] = [
    question,
    ...(where === 'talking.linking.unlinking' && link?.known ? (['link.lineIsTold'] satisfies SentenceKey[]) : []),
  ];
  const said = sentences.map((key) => sentence(key, lang, shop.name)).join('\n\n');
  return `${said}\n${numbered(options, lang)}`;
}

/** What stands in the middle of a flow and was said on the way in, again in short; undefined where nothing is asked. */
export function questionAgain(
  where: string,
  options: readonly Option[],
  { shop }: World,
  lang: Lang,
): string | undefined {
  const words = askedAgain(where);
  return (
    words && [sentence(words, lang, shop.name), ...(options.length > 0 ? [numbered(options, lang)] : [])].join('\n')
  );
}

/** What is in an order, so that nobody calls off another one than they mean; nothing where it could not be had. */
function billText(bill: Bill | null, lang: Lang): string {
  if (!bill) return '';
  const items = bill.items.slice(0, MOST_ITEMS).map(({ name, quantity }) => `・${name} × ${quantity}`);
  const others = bill.items.length - items.length;
  const sum = phrase('yen', lang)(new Intl.NumberFormat('en').format(bill.total));
  const more = others > 0 ? [`・${phrase('cancel.others', lang)(others)}`] : [];
  return `\n${[...items, ...more, `${titles.total[lang]}: ${sum}`].join('\n')}`;
}
/** So many are named; whoever ordered more knows it by these and by the sum. */
const MOST_ITEMS = 10;

/** An entry's answer; said to be in Japanese only, where that is so. */
export function answerText(id: string, world: World, wanted: Lang): string | undefined {
  const entry = world.faq.entry(id);
  if (!entry) return undefined;
  const { text, lang } = wordsOf(entry, world, wanted);
  return lang === wanted ? text : `${sentence('answer.onlyJapanese', wanted, world.shop.name)}\n\n${text}`;
}

/** Entries that come close: for a group, where there are no buttons, or for who is in the middle of something. */
export function closestText(
  ids: readonly string[],
  words: 'group.closest' | 'closest.aside',
  { faq, shop }: World,
  lang: Lang,
): string {
  const titles = ids.flatMap((id) => faq.entry(id)?.title ?? []).map((title) => `・${title[lang] ?? title.ja}`);
  return [sentence(words, lang, shop.name), ...titles].join('\n');
}

/** How to reach the people of the shop, in one bubble or two, with as much as the settings say. */
export function personTexts({ shop, now }: World, lang: Lang): string[] {
  const contact = contactInWords(shop, lang);
  const address = shop.address && `${sentence('person.address', lang, shop.name)}: ${shop.address[lang]}`;
  const facts = [contact, address, hoursText(shop, lang, now)].filter((part) => part !== undefined);
  if (facts.length === 0) return [sentence('person.nobody', lang, shop.name)];
  const first = sentence(contact ? 'person.contact' : 'person.visit', lang, shop.name);
  const whole = `${first}\n\n${facts.join('\n\n')}`;
  return whole.length <= COMFORTABLE ? [whole] : [first, facts.join('\n\n')];
}

/** The opening hours, or that we don't know them. */
export function hoursTexts({ shop, now }: World, lang: Lang): string[] {
  return [hoursText(shop, lang, now) ?? sentence('hours.unknown', lang, shop.name)];
}

function hoursText(shop: Shop, lang: Lang, now: Date): string | undefined {
  const hours = hoursInWords(shop, lang);
  return hours && `${sentence('person.hours', lang, shop.name)}: ${hours}\n${todayInWords(shop, lang, now)}`;
}

/** Choices with their numbers, as they may be typed. */
export function numbered(options: readonly Option[], lang: Lang): string {
  return options.map(({ label }, index) => `${index + 1}. ${label[lang]}`).join('\n');
}
