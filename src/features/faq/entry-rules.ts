import { isDay } from '../../platform/time';
import type { Lang } from '../../platform/lang';
import { ACTIONS, type Bilingual, type Button, type Entry } from './entry';
import { advice, complaints, type Complaint } from './fault-words';
import { graphemes } from './graphemes';
import { nearest } from './nearest';
import { VARIABLES, variablesIn } from './variables';

/** How long each part may be, in characters as a reader counts them, and how many there may be. */
export const LIMITS = {
  /** What a phone shows without scrolling is 160; beyond 300 it is no answer but a page. */
  answer: 300,
  comfortableAnswer: 160,
  question: 100,
  phrasing: 100,
  keyword: 32,
  /** LINE's limit for the label of a button or a quick reply. */
  label: 20,
  /** LINE's limit for the text a button says. */
  say: 300,
  /** LINE's limit for the address behind a button, in UTF-16 code units. */
  uri: 1000,
  id: 64,
  /** Of the names that a category, or who looks after an entry, may have. */
  name: 40,
  /** LINE's buttons template holds four. */
  buttons: 4,
  phrasings: 200,
  keywords: 50,
} as const;

const SCHEMES = new Set(['http:', 'https:', 'tel:', 'line:']);

/** A complaint about one part of an entry, named as in Places. */
export interface Remark {
  part: string;
  complaint: Complaint;
}

/** Everything that keeps one entry from being served: LINE's limits, our own, and names that do not exist. */
export function faultsOf(entry: Entry): Remark[] {
  return [
    ...idFaults(entry.id),
    ...lengthFaults(entry),
    ...entry.buttons.flatMap((button, index) => buttonFaults(button, `buttons.${index}`)),
    ...(entry.action === undefined ? [] : actionFaults(entry.action, 'action')),
    ...dateFaults(entry),
    ...(['ja', 'en'] as const).flatMap((lang) => answerFaults(entry.answer[lang] ?? '', lang, entry)),
  ];
}

/** What serves all the same but could be better. `today` is YYYY-MM-DD in the shop's zone. */
export function adviceFor(entry: Entry, today: string): Remark[] {
  const remarks: Remark[] = [];
  for (const lang of ['ja', 'en'] as const) {
    const answer = entry.answer[lang] ?? '';
    const length = graphemes(answer);
    // English says the same in about twice the letters.
    const comfortable = lang === 'ja' ? LIMITS.comfortableAnswer : LIMITS.answer;
    if (length > comfortable)
      remarks.push({ part: `answer.${lang}`, complaint: advice.longAnswer(length, comfortable) });
    const markup = /\*\*|__|\]\(|^#{1,6} |^```/m.exec(answer);
    if (markup) remarks.push({ part: `answer.${lang}`, complaint: advice.markup(markup[0]) });
  }
  const lacking = [
    entry.title.en === undefined && 'title',
    entry.question.en === undefined && 'question',
    entry.answer.ja !== '' && entry.answer.en === undefined && 'answer',
    ...entry.buttons.map(({ label }, index) => isJapanese(label.en) && `buttons.${index}.label`),
  ].filter((part) => part !== false);
  if (lacking.length > 0) remarks.push({ part: 'question', complaint: advice.noEnglish(lacking.join(', ')) });
  if (entry.phrasings.ja.length < 3) remarks.push({ part: 'phrasings', complaint: advice.noPhrasings() });
  if (entry.question.en !== undefined && entry.phrasings.en.length < 2)
    remarks.push({ part: 'phrasings', complaint: advice.noEnglishPhrasings() });
  for (const lang of ['ja', 'en'] as const) {
    const texts = entry.phrasings[lang];
    texts.forEach((text, index) => {
      if (texts.indexOf(text) < index)
        remarks.push({ part: `phrasings.${lang}.${index}`, complaint: advice.twiceHere(text) });
    });
  }
  if (entry.until !== undefined && entry.until < today)
    remarks.push({ part: 'until', complaint: advice.over(entry.until) });
  return remarks;
}

/** A button without English shows its Japanese. */
function isJapanese(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}

function idFaults(id: string): Remark[] {
  const fine = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= LIMITS.id;
  return fine ? [] : [{ part: 'id', complaint: complaints.badId(id) }];
}

function lengthFaults(entry: Entry): Remark[] {
  const texts: [string, string, number][] = [
    ...inBoth('title', entry.title, LIMITS.label),
    ...inBoth('question', entry.question, LIMITS.question),
    ...inBoth('answer', entry.answer, LIMITS.answer),
    ...entry.phrasings.ja.map((text, index): [string, string, number] => [
      `phrasings.ja.${index}`,
      text,
      LIMITS.phrasing,
    ]),
    ...entry.phrasings.en.map((text, index): [string, string, number] => [
      `phrasings.en.${index}`,
      text,
      LIMITS.phrasing,
    ]),
    ...(['ja', 'en'] as const).flatMap((lang) =>
      (entry.tests?.[lang] ?? []).map((text, index): [string, string, number] => [
        `tests.${lang}.${index}`,
        text,
        LIMITS.phrasing,
      ]),
    ),
    ...entry.keywords.map((text, index): [string, string, number] => [`keywords.${index}`, text, LIMITS.keyword]),
    ...(['category', 'owner'] as const).map((part): [string, string, number] => [part, entry[part] ?? '', LIMITS.name]),
  ];
  const counts: [string, number, number][] = [
    ['phrasings', entry.phrasings.ja.length + entry.phrasings.en.length, LIMITS.phrasings],
    ['tests', (entry.tests?.ja.length ?? 0) + (entry.tests?.en.length ?? 0), LIMITS.phrasings],
    ['keywords', entry.keywords.length, LIMITS.keywords],
    ['buttons', entry.buttons.length, LIMITS.buttons],
  ];
  return [
    ...texts.flatMap(([part, text, limit]) => tooLong(part, text, limit)),
    ...counts.flatMap(([part, count, limit]) =>
      count > limit ? [{ part, complaint: complaints.tooMany(part, limit) }] : [],
    ),
  ];
}

function inBoth(name: string, texts: Bilingual, limit: number): [string, string, number][] {
  return [
    [`${name}.ja`, texts.ja, limit],
    ...(texts.en === undefined ? [] : [[`${name}.en`, texts.en, limit] as [string, string, number]]),
  ];
}

function tooLong(part: string, text: string, limit: number): Remark[] {
  if (text.length <= limit) return []; // no grapheme is shorter than a code unit, and counting them takes time
  const length = graphemes(text);
  return length > limit ? [{ part, complaint: complaints.tooLong(part, length, limit) }] : [];
}

function buttonFaults(button: Button, part: string): Remark[] {
  return [
    ...tooLong(`${part}.label.ja`, button.label.ja, LIMITS.label),
    ...tooLong(`${part}.label.en`, button.label.en, LIMITS.label),
    ...('say' in button
      ? [
          ...tooLong(`${part}.say.ja`, button.say.ja, LIMITS.say),
          ...tooLong(`${part}.say.en`, button.say.en, LIMITS.say),
        ]
      : []),
    ...('uri' in button && !isSafeUri(button.uri)
      ? [{ part: `${part}.uri`, complaint: complaints.badUri(button.uri) }]
      : []),
    ...('action' in button ? actionFaults(button.action, `${part}.action`) : []),
  ];
}

/** LINE opens http, https, tel and line addresses; anything else (javascript:, data:) has no business under an answer. */
function isSafeUri(uri: string): boolean {
  if (uri.length > LIMITS.uri || !/^[\x21-\x7e]+$/.test(uri) || !URL.canParse(uri)) return false;
  const { protocol, hostname, username, password, pathname } = new URL(uri);
  if (!SCHEMES.has(protocol) || username !== '' || password !== '') return false;
  if (protocol === 'tel:') return /^\+?[0-9-]{3,20}$/.test(pathname);
  return hostname !== '' && /^[a-z]+:\/\//i.test(uri);
}

function actionFaults(action: string, part: string): Remark[] {
  const known: readonly string[] = ACTIONS;
  return known.includes(action)
    ? []
    : [{ part, complaint: complaints.notOneOf(part, action, nearest(action, known), known) }];
}

function dateFaults({ from, until, review }: Entry): Remark[] {
  const dates = { from, until, review };
  const wrong = (['from', 'until', 'review'] as const).flatMap((part) => {
    const date = dates[part];
    return date === undefined || isDay(date) ? [] : [{ part, complaint: complaints.badDate(part, date) }];
  });
  if (wrong.length > 0 || from === undefined || until === undefined || from <= until) return wrong;
  return [{ part: 'until', complaint: complaints.untilBeforeFrom() }];
}

function answerFaults(answer: string, lang: Lang, entry: Entry): Remark[] {
  const part = `answer.${lang}`;
  if (lang === 'ja' && answer === '' && entry.action === undefined)
    return [{ part, complaint: complaints.answerMissing() }];
  const unknown = variablesIn(answer).filter((name) => !VARIABLES.includes(name));
  const remainder = answer.replace(/\{\{[^{}]*\}\}/g, '');
  return [
    ...unknown.map((name) => ({
      part,
      complaint: complaints.unknownVariable(name, nearest(name, VARIABLES), VARIABLES),
    })),
    ...(/\{\{|\}\}/.test(remainder) ? [{ part, complaint: complaints.brokenVariable() }] : []),
    ...(answer.includes('<!--') ? [{ part, complaint: complaints.comment() }] : []),
  ];
}
