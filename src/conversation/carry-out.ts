import type { Lang } from '../platform/lang';
import { sentence } from '../platform/words';
import { answerText, closestText, hoursTexts, menuText, personTexts, questionText } from './bubbles';
import type { Tell } from './events';
import { optionsAt } from './options';
import { quickReply } from './quick-replies';
import { place, type Standing } from './step';
import type { Happening, LineMessage, Outcome, Person, Taught, World } from './types';

/** Somebody reads three bubbles at a time, no more. */
const MOST_BUBBLES = 3;

/** What a turn's tells come to: rows to write. */
export type Rows = Pick<Outcome, 'person' | 'messages' | 'journal' | 'lessons' | 'errands' | 'callOff'>;

/**
 * Turns what the machine wants into rows, in the language the person reads at that moment. A turn that ends in the middle of
 * a flow puts the flow's question (again), and the buttons always belong to where the talk stands at the end.
 */
export function carryOut(world: World, before: Person, after: Standing, tells: readonly Tell[]): Rows {
  let person = before;
  const texts: string[] = [];
  const journal: Happening[] = [];
  const where = place(after.value);
  const lang = () => person.lang ?? 'ja';
  const options = optionsAt(where, after.context, world.faq);

  for (const tell of tells) {
    if (tell.tell === 'note') journal.push({ type: tell.type, data: tell.data });
    if (tell.tell === 'speak') {
      person = { ...person, lang: tell.lang, langFrom: 'chosen' };
      journal.push({ type: 'language.chosen', data: { lang: tell.lang } });
    }
    if (tell.tell === 'menu') texts.push(menuText(options, world, lang()));
    else texts.push(...textsOf(tell, world, lang()));
  }

  const question = questionText(where, options, world, lang());
  if (question !== undefined) {
    const resumed = after.context.card !== after.context.turn;
    texts.push(resumed ? `${sentence('flow.resumed', lang(), world.shop.name)}\n${question}` : question);
  }

  const done = new Set(tells.map(({ tell }) => tell));
  return {
    person,
    messages: bubbles(
      texts,
      where.startsWith('talking.') ? quickReply(options, done, after.context.card, lang()) : undefined,
    ),
    journal,
    lessons: tells.flatMap((tell) => (tell.tell === 'learn' ? lessonOf(tell) : [])),
    errands: tells.flatMap(({ tell }) => (tell === 'fetchProfile' ? [{ kind: 'profile' }] : [])),
    callOff: tells.some(({ tell }) => tell === 'callOff'),
  };
}

function lessonOf({ question, entry, verdict }: Extract<Tell, { tell: 'learn' }>): Taught[] {
  return question === null || entry === null ? [] : [{ question, entry, verdict }];
}

function textsOf(tell: Tell, world: World, lang: Lang): string[] {
  switch (tell.tell) {
    case 'say':
      return [sentence(tell.words, lang, world.shop.name)];
    case 'answer':
      return [answerText(tell.id, world, lang)].filter((text) => text !== undefined);
    case 'closest':
      return [closestText(tell.ids, world, lang)];
    case 'person':
      return personTexts(world, lang);
    case 'speak':
      return [sentence('language.changed', lang, world.shop.name)];
    case 'askLanguage':
      return [sentence('language.which', lang, world.shop.name)];
    case 'hours':
      return hoursTexts(world, lang);
    case 'link':
      return [`${sentence('answer.link', lang, world.shop.name)}\n${tell.uri}`];
    default:
      return [];
  }
}

/** Texts as messages: what is too many joins the last bubble; quick replies stand under the last one, as LINE wants it. */
function bubbles(texts: readonly string[], buttons: LineMessage['quickReply']): LineMessage[] {
  const few =
    texts.length <= MOST_BUBBLES
      ? texts
      : [...texts.slice(0, MOST_BUBBLES - 1), texts.slice(MOST_BUBBLES - 1).join('\n\n')];
  return few.map((text, index) => ({
    type: 'text',
    text,
    ...(buttons && index === few.length - 1 ? { quickReply: buttons } : {}),
  }));
}
