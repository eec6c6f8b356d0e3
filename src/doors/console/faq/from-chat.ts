import { z } from 'zod';
import { closedTalk, type ClosedTalk, type Said } from '../../../conversation/closed-talk';
import { load } from '../../../conversation/store';
import { isPhrasing, maskedParts, type Known, type Publishing } from '../../../features/publishing/publishing';
import type { Shop } from '../../../platform/shop';
import { ownPage } from '../../../platform/web/destinations';
import type { Answer } from '../../../platform/web/guard';
import type { Desk, Seated } from '../desk';
import type { InboxHouse } from '../inbox/inbox';
import { fromChatPage, type Asked, type FromChatView } from './from-chat-page';

/** What this needs of the house. */
export interface FromChatHouse extends Pick<InboxHouse, 'db' | 'factsOf' | 'names'> {
  publishing: Publishing;
  shop: Shop;
}

/** A person's id at LINE. */
const PERSON = /^U[0-9a-f]{32}$/;
const several = z
  .union([z.string().max(200), z.array(z.string().max(200)).max(100)])
  .default([])
  .transform((given) => [given].flat());
const fields = z.strictObject({
  question: z.string().max(200).default(''),
  answers: several,
  /** Said by who looked whether anything personal is left. */
  looked: z.literal('yes').optional(),
  /** The entry and the question that shall become one more way to ask for it. */
  phrase: z
    .string()
    .regex(/^[a-z0-9-]{1,100} .{1,200}$/)
    .optional(),
});

/** From a talk that is over to a draft of the FAQ: the customer's words for the question, the shop's for the answer. */
export function declareFromChat(desk: Desk, house: FromChatHouse): void {
  const { publishing } = house;

  desk.page('/console/inbox/:person/faq', 'chats.draft', async (seated) => {
    const talk = await talkOf(house, seated);
    return talk ? show(seated, talk, {}) : { refused: 'notFound' };
  });

  desk.form('/console/inbox/:person/faq', 'chats.draft', fields, async (seated, { fields: given }) => {
    if (!given) return { refused: 'unreadable' };
    const person = seated.visit.param('person');
    const talk = await talkOf(house, seated);
    if (!talk) return { refused: 'notFound' };
    const { known, ...said } = talk;
    const actor = { id: seated.person.id, address: seated.visit.ip };
    if (given.phrase !== undefined) {
      const [entry = '', ...rest] = given.phrase.split(' ');
      const words = said.asked.find(({ id }) => id === rest.join(' '))?.text;
      if (words === undefined || !isPhrasing(maskedParts(words, known))) return { refused: 'unreadable' };
      const added = await publishing.phrase(actor, entry, words);
      return added ? { to: ownPage(`/console/faq/drafts/${entry}`, { told: 'phrased' }) } : { refused: 'notFound' };
    }
    const question = said.asked.find(({ id }) => id === given.question);
    const answers = said.answered.filter(({ id }) => given.answers.includes(id));
    if (!question || given.looked === undefined)
      return show(seated, talk, {
        question: question?.id,
        answers: new Set(given.answers),
        fault: question ? 'notLooked' : 'noQuestion',
      });
    const masked = ({ text }: Said) => maskedParts(text, known);
    const talked = { question: masked(question), answers: answers.map(masked) };
    const id = await publishing.beginFromChat(actor, talked, { person, at: said.until });
    return { to: ownPage(`/console/faq/drafts/${id}`, { told: 'fromChat' }) };
  });

  async function show(seated: Seated, talk: Talk, more: Partial<FromChatView>): Promise<Answer> {
    const { known, asked, answered } = talk;
    const parts = asked.map((one) => ({ said: one, parts: maskedParts(one.text, known) }));
    const near = await publishing.near(asked.map(({ text }) => text)).catch(() => undefined);
    const questions = parts.map(({ said, parts: each }, nth): Asked => {
      return { id: said.id, parts: each, phrasing: isPhrasing(each), near: near?.[nth] ?? [] };
    });
    const view: FromChatView = {
      person: seated.visit.param('person'),
      questions,
      replies: answered.map((one) => ({ id: one.id, parts: maskedParts(one.text, known) })),
      question: likeliest(asked)?.id,
      answers: new Set(answered.map(({ id }) => id)),
      late: near === undefined,
      unsure: talk.unsure,
      ...more,
    };
    return { html: fromChatPage(seated.scene, view), status: more.fault ? 422 : 200 };
  }
}

/** A talk that is over with what is known of the customer. `unsure`: not all that the company knows of them was at hand. */
type Talk = ClosedTalk & { known: Known; unsure: boolean };

async function talkOf(house: FromChatHouse, { visit }: Seated): Promise<Talk | undefined> {
  const { db, factsOf, names, shop } = house;
  const person = visit.param('person');
  const talk = PERSON.test(person) ? await closedTalk(db, person) : undefined;
  if (!talk) return undefined;
  const member = (await load(db, [person])).get(person)?.person.link?.member;
  const [called, details, orders] = await Promise.all([
    names.of([{ person, member }]),
    member === undefined ? ('gone' as const) : factsOf('details', member),
    member === undefined ? ('gone' as const) : factsOf('orders', member),
  ]);
  const texts: Known['texts'][number][] = member === undefined ? [] : [{ kind: 'number', text: member }];
  const theirs = [called.get(person)];
  if (details !== undefined && details !== 'gone' && details.topic === 'details') {
    theirs.push(details.name);
    texts.push({ kind: 'number', text: details.number });
    if (details.email !== undefined) texts.push({ kind: 'email', text: details.email });
    if (details.phone !== undefined) texts.push({ kind: 'phone', text: details.phone });
  }
  if (orders !== undefined && orders !== 'gone' && orders.topic === 'orders')
    texts.push(...orders.orders.map(({ number }) => ({ kind: 'number' as const, text: number })));
  const known: Known = {
    names: [...theirs, ...talk.by].flatMap((name) => (name ? [name] : [])),
    texts,
    own: [shop.phone, shop.email, shop.url, shop.address?.ja, shop.address?.en].flatMap((one) => one ?? []),
  };
  return { ...talk, known, unsure: called.get(person) === undefined || details === undefined || orders === undefined };
}

/** What reads most like a question; else the longest. */
function likeliest(asked: readonly Said[]): Said | undefined {
  const question = asked.find(({ text }) => /[?？]|(?:ますか|ですか|でしょうか|ませんか)[。\s]*$/.test(text));
  return question ?? [...asked].sort((a, b) => b.text.length - a.text.length)[0];
}
