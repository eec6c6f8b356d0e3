import { clock, written, type Part, type Piece, type Writing } from './pieces';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?';
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY = '(sun|mon|tue|wed|thu|fri|sat)(?:s|nes|rs|ur)?(?:days?)?(?![a-z])\\.?';
const month = (name: string | undefined) => MONTHS.indexOf(name!.slice(0, 3)) + 1;
const COUNT = '(a|an|\\d{1,4})';
const count = (number: string | undefined) => (/\d/.test(number!) ? Number(number) : 1);
const WEEKS = ['this', 'next'];
const weeksOf = (which: string | undefined) => Math.max(0, WEEKS.indexOf(which ?? 'this'));
const date = (y: string | undefined, m: number, d: string | undefined): Piece[] => [
  { is: 'date', day: Number(d), month: m, ...(y !== undefined && { year: Number(y) }) },
];
const part = (name: Part) => (): Piece[] => [{ is: 'part', part: name }];
const ahead = (days: number) => (): Piece[] => [{ is: 'ahead', days }];
const later = (minutes: number): Piece[] => [{ is: 'later', minutes }];
/** Nothing of a word before, nor after. */
const words = (pattern: string, make: Writing[1]) => written(`(?<![a-z])(?:${pattern})(?![a-z])`, make);
const STRETCH = { beginning: 'start', start: 'start', middle: 'middle', end: 'end' } as const;

/** How days and times are written in English. The longer stand before what they begin with. */
export const english: readonly Writing[] = [
  words(
    "(?:some|any) ?(?:day|time)|whenever|as soon as possible|asap|new year(?:'?s)?|christmas|after the holidays",
    () => [{ is: 'vague' }],
  ),
  // So far from now.
  words(`in half an hour|half an hour from now`, () => later(30)),
  words(`in ${COUNT} and a half hours|in ${COUNT} hours? and a half`, (a, b) => later(count(a ?? b) * 60 + 30)),
  words(`in ${COUNT} (?:hours?|hrs?)|${COUNT} (?:hours?|hrs?) from now`, (a, b) => later(count(a ?? b) * 60)),
  words(`in ${COUNT} min(?:ute)?s?|${COUNT} min(?:ute)?s? from now`, (a, b) => later(count(a ?? b))),
  words(`in ${COUNT} days?|${COUNT} days? from (?:now|today)`, (a, b) => [{ is: 'ahead', days: count(a ?? b) }]),
  words(`in ${COUNT} weeks?|${COUNT} weeks? from (?:now|today)`, (a, b) => [{ is: 'ahead', days: count(a ?? b) * 7 }]),
  words(`in ${COUNT} months?|${COUNT} months? from (?:now|today)`, (a, b) => [{ is: 'ahead', months: count(a ?? b) }]),
  words('(?:the )?day after tomorrow', ahead(2)),
  words('(?:the )?day before yesterday', ahead(-2)),
  words('tomorrow|tomorow|tmrw?', ahead(1)),
  words('yesterday', ahead(-1)),
  words('today', ahead(0)),
  words('tonight', () => [
    { is: 'ahead', days: 0 },
    { is: 'part', part: 'night' },
  ]),
  // Weeks and months.
  words('(?:the )?week after next', () => [{ is: 'week', weeks: 2 }]),
  words('(this|next|the|coming)? ?weekend', (which) => [{ is: 'week', weeks: weeksOf(which), end: true }]),
  words('(this|next) week', (which) => [{ is: 'week', weeks: weeksOf(which) }]),
  words('last (?:week|weekend)', () => [{ is: 'week', weeks: -1 }]),
  words('(?:the )?(beginning|start|middle|end) of (?:the |(this|next) )?month', (which, of) => [
    { is: 'month', months: weeksOf(of) },
    { is: 'stretch', of: STRETCH[which as keyof typeof STRETCH] },
  ]),
  words('(this|next) month', (which) => [{ is: 'month', months: weeksOf(which) }]),
  // Days of the calendar and of the week.
  words(`${MONTH} (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.]\\d|[ap]m| [ap]m)(?:,? (\\d{4})(?!:))?`, (m, d, y) =>
    date(y, month(m), d),
  ),
  words(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)? ?(?:of )?${MONTH}(?:,? (\\d{4})(?!:))?`, (d, m, y) =>
    date(y, month(m), d),
  ),
  words(`(?:the )?(?:beginning|start) of ${MONTH}`, (m) => [
    { is: 'monthOf', month: month(m) },
    { is: 'stretch', of: 'start' },
  ]),
  words(`(?:the )?end of ${MONTH}`, (m) => [
    { is: 'monthOf', month: month(m) },
    { is: 'stretch', of: 'end' },
  ]),
  words(MONTH, (m) => [{ is: 'monthOf', month: month(m) }]),
  words('(?:the )?(\\d{1,2})(?:st|nd|rd|th)', (d) => [{ is: 'date', day: Number(d) }]),
  words(`(next|this|coming|the coming) ${DAY}`, (which, d) => [
    { is: 'weekday', weekday: DAYS.indexOf(d!), which: which === 'next' ? 'next' : 'coming' },
  ]),
  words(`last ${DAY}`, ahead(-1)),
  words(DAY, (d) => [{ is: 'weekday', weekday: DAYS.indexOf(d!) }]),
  // Times.
  written('(\\d{1,2})(?:[:.](\\d{2}))? ?(am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z])', (h, m, half) => [clock(h!, m, half)]),
  written("(\\d{1,2}) ?o'?clock(?![a-z])", (h) => [clock(h!, '0')]),
  words('half past (\\d{1,2})', (h) => [clock(h!, '30')]),
  words('(?:a )?quarter past (\\d{1,2})', (h) => [clock(h!, '15')]),
  words('(?:a )?quarter to (\\d{1,2})', (h) => [clock(String(Number(h) === 1 ? 12 : Number(h) - 1), '45')]),
  words('noon|midday', () => [clock('12', '0')]),
  words('morning', part('morning')),
  words('lunch ?(?:time)?', part('noon')),
  words('afternoon', part('afternoon')),
  words('evening', part('evening')),
  words('night', part('night')),
  words('from|after|since|later than', () => [{ is: 'mark', mark: 'from' }]),
  words('until|till|before|by|no later than', () => [{ is: 'mark', mark: 'until' }]),
  words('at|around|about|between', () => [{ is: 'mark', mark: 'at' }]),
  words('(?:want|like|love|need|able) to|to (?:book|come|make|change|move)', () => []),
  words('to|through|and', () => [{ is: 'mark', mark: 'to' }]),
  words('or', () => [{ is: 'mark', mark: 'or' }]),
  words(
    "on|the|in|for|of|please|i|i'd|i'll|would|like|want|need|book|booking|a|an|reservation|appointment|can|could|may|we|come|do|is|it|how|what|free|available|ok|okay|change|my|make|move|me|let's|maybe|thanks|thank you|you|have|there|anything|early|late",
    () => [],
  ),
];
