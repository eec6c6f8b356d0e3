import { MASK_SIGN, maskSign, type Masked } from '../../platform/words/masks';
import type { Lang } from '../../platform/lang';

/*
 * What is personal is taken out of what was said in a chat, before it becomes words of the shop's for everybody. Rather too much
 * than too little: an editor sees each place, and what stood there.
 */

/** What is known of somebody, and what is the shop's own and may stay. */
export interface Known {
  /** Names, with or without blanks in them. */
  names: readonly string[];
  /** Texts that are theirs: addresses of mail, numbers of a phone, of orders or of the membership. */
  texts: readonly { kind: Masked; text: string }[];
  /** The shop's phone, mail, address and pages. */
  own: readonly string[];
}

/** A text in its parts: as it was, or what was taken out with its sort. */
export type Part = string | { kind: Masked; was: string };

interface Span {
  from: number;
  to: number;
  kind: Masked;
}

/** Takes a text apart at what is personal. */
export function maskedParts(text: string, known: Known): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { from, to, kind } of apart(spansIn(text, known))) {
    if (from > at) parts.push(text.slice(at, from));
    parts.push({ kind, was: text.slice(from, to) });
    at = to;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** The text with a sign in the place of each thing that was taken out. */
export function withSigns(parts: readonly Part[], lang: Lang): string {
  return parts.map((part) => (typeof part === 'string' ? part : maskSign(part.kind, lang))).join('');
}

/** Whether something was taken out of a text, and nothing is written in its place yet. */
export const hasSigns = (text: string): boolean => MASK_SIGN.test(text);

/** Digits, wide or not, with the marks that numbers are written with between them. */
const MARKS = String.raw`[\s\-‐-―−ー－()（）.・．/]{0,2}`;
const BEFORE = String.raw`(?<![\p{Nd}A-Za-z])`;
/** What counts, and is no number of anything: sums, days, sizes. */
const COUNTED = String.raw`(?!\p{Nd}|[,，]\p{Nd}|\s*(?:円|yen|人|名|個|本|件|台|枚|回|年|月|日|時|分|km|kg|g\b|m\b|%|％))`;

const PATTERNS: readonly (readonly [kind: Masked, pattern: RegExp])[] = [
  ['email', /[^\s@＠<>()（）「」、。,]{1,64}[@＠][^\s@＠<>()（）「」、。,]{1,200}/gu],
  // Of a page of one's own: a long word, or what stands behind a question mark.
  ['link', /https?:\/\/\S*(?:[?#]|[\w-]{16,})\S*/giu],
  ['phone', new RegExp(String.raw`${BEFORE}(?:[+＋]\p{Nd}|[0０])(?:${MARKS}\p{Nd}){8,13}(?!\p{Nd})`, 'gu')],
  ['number', new RegExp(String.raw`${BEFORE}\p{Nd}{4}(?:[\s\-‐-―−ー－]?\p{Nd}{4}){2}[\s\-‐-―−ー－]?\p{Nd}{1,4}`, 'gu')],
  ['address', /〒\s*\p{Nd}{3}[\s\-‐-―−ー－]?\p{Nd}{4}|(?<!\p{Nd})\p{Nd}{3}[-‐-―−ー－]\p{Nd}{4}(?!\p{Nd}|\s*円)/gu],
  [
    'address',
    /(?:東京都|北海道|(?:京都|大阪)府|(?<!\p{Script=Han})\p{Script=Han}{2,3}県)[^\s、。,．.!?！？「」()（）〔〕]{2,40}/gu,
  ],
  ['number', new RegExp(String.raw`(?<![A-Za-z\p{Nd}])[A-Za-z]{1,4}[\-‐-―−－]?\p{Nd}{3,}(?:[\-‐-―−－]\p{Nd}+)*`, 'gu')],
  ['number', new RegExp(String.raw`(?<![\p{Nd}¥￥,，.])\p{Nd}{5,}${COUNTED}`, 'gu')],
  // Names that somebody gives as their own, or is called by.
  ['name', /[^\s、。,．.!?！？「」〔〕]{1,12}?(?=と申します|と申しまして|という者です)/gu],
  ['name', /(?<=(?:名前は|氏名は|氏名[:：])\s*)[^\s、。,．.!?！？「」〔〕]{1,12}?(?=です|$|[\s、。,])/gmu],
  ['name', /(?<=\b(?:my name is|i am called|name's)\s+)[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?/giu],
  [
    'name',
    /(?<![\p{Script=Han}\p{Script=Katakana}ーA-Za-z々])[\p{Script=Han}\p{Script=Katakana}ー々]{1,8}(?=(?:様|さま|さん)(?![々]))/gu,
  ],
];

/** These are nobody's name, though they are spoken to like one. */
const NOBODY =
  /^(?:客|御客|皆|皆々|各位|奥|旦那|娘|息子|子|お?嬢|母|父|姉|兄|神|王|何|誰|他|業者|店員|店長|担当|担当者|係員|係|同|仕|模|多|有|外|貴|先|連れ|患者|会員|学生|隣|スタッフ|オペレーター|カスタマー)$/u;

function spansIn(text: string, known: Known): Span[] {
  const spans = [
    ...known.texts.flatMap(({ kind, text: one }) => placesOf(text, literal(one), kind)),
    ...known.names.flatMap(waysToWrite).flatMap((name) => placesOf(text, name, 'name')),
    ...PATTERNS.flatMap(([kind, pattern]) => placesOf(text, pattern, kind)),
  ];
  const signs = placesOf(text, new RegExp(MASK_SIGN, 'gu'), 'name');
  return spans.filter((span) => {
    const was = text.slice(span.from, span.to);
    if (span.kind === 'name' && NOBODY.test(was)) return false;
    if (span.kind !== 'name' && span.kind !== 'number' && isOwn(was, known.own)) return false;
    return !signs.some((sign) => touches(sign, span));
  });
}

/** What overlaps is one thing, of the sort that was found first. */
function apart(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = joined.at(-1);
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}

function touches(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}

function placesOf(text: string, pattern: RegExp | undefined, kind: Masked): Span[] {
  if (!pattern) return [];
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const from = index + (found.length - found.trimStart().length);
    const to = index + found.trimEnd().length;
    return to > from ? [{ from, to, kind }] : [];
  });
}

/** The shop's own phone or address may be told to everybody. */
function isOwn(was: string, own: readonly string[]): boolean {
  const said = squeezed(was);
  return said !== '' && own.some((one) => squeezed(one).includes(said) || said.startsWith(squeezed(one)));
}

const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐-―−ー()/.・〒]/g, '');

/** A text of theirs, however it is spaced and whichever width its letters have; too short a one would be found everywhere. */
function literal(text: string): RegExp | undefined {
  const letters = [...squeezed(text)];
  if (letters.length < 4) return undefined;
  return new RegExp(letters.map(eitherWidth).join(MARKS), 'giu');
}

/** The ways a name is written: whole with or without its blank, and each of its parts that is long enough to be told from a word. */
function waysToWrite(name: string): RegExp[] {
  const parts = name
    .normalize('NFKC')
    .trim()
    .split(/[\s・]+/u)
    .filter(Boolean);
  const written = (one: string) => [...one].map(eitherWidth).join('');
  const bounded = (one: string, pattern: string) =>
    /^[\p{Script=Latin}]/u.test(one) ? String.raw`(?<!\p{Script=Latin})${pattern}(?!\p{Script=Latin})` : pattern;
  const whole = parts.join('');
  const all = [...whole].length < 2 ? [] : [bounded(whole, parts.map(written).join(String.raw`[\s・]*`))];
  const each = parts.filter(isTelling).map((one) => bounded(one, written(one)));
  const titled = parts.filter((one) => /^\p{Script=Han}$/u.test(one)).map((one) => `${one}(?=様|さま|さん|です|と申)`);
  return [...all, ...each, ...titled].map((pattern) => new RegExp(pattern, 'giu'));
}

function isTelling(part: string): boolean {
  const length = [...part].length;
  return /^[\p{Script=Han}々]+$/u.test(part) ? length >= 2 : length >= 3;
}

/** A letter in either width, and kana in either writing. */
function eitherWidth(letter: string): string {
  const code = letter.codePointAt(0)!;
  const others = [letter];
  if (code > 0x20 && code < 0x7f) others.push(String.fromCodePoint(code + 0xfee0));
  if (code >= 0x30a1 && code <= 0x30f6) others.push(String.fromCodePoint(code - 0x60));
  if (code >= 0x3041 && code <= 0x3096) others.push(String.fromCodePoint(code + 0x60));
  const escaped = others.map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`));
  return escaped.length === 1 ? escaped[0]! : `[${escaped.join('')}]`;
}
