/** A row of the journal, as far as the figures need it. */
export interface Happened {
  /** Epoch milliseconds. */
  at: number;
  type: string;
  /** Who, or the group; undefined for what happened with nobody in particular. */
  person: string | undefined;
  data: Record<string, unknown>;
}

/** What is counted, of a day or of all days. */
export const FIGURES = [
  /** Questions that were written. One that made the bot ask back is one question, with what was chosen. */
  'asked',
  /** Answered at once. */
  'answered',
  /** Answered after the bot asked which of two or three was meant. */
  'chosen',
  /** Neither: nothing was found, or none of the choices was meant. */
  'missed',
  /** Answers opened by a tap, without a question. */
  'tapped',
  'solved',
  'unsolved',
  /** A person was asked for. */
  'person',
  /** Cases opened for the people of the shop. */
  'cases',
  'friends',
  'linkOffered',
  'linkOpened',
  'linkProved',
  'linked',
  'linkLost',
] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = Record<Figure, number>;

/** What is counted of an entry of the FAQ. */
export interface OfEntry {
  answered: number;
  solved: number;
  unsolved: number;
}

/** The journal's words for what is simply counted. */
const PLAIN: Readonly<Record<string, Figure>> = {
  'faq.solved': 'solved',
  'faq.unsolved': 'unsolved',
  'person.requested': 'person',
  'friend.added': 'friends',
  'link.offered': 'linkOffered',
  'link.opened': 'linkOpened',
  'link.proved': 'linkProved',
  'link.linked': 'linked',
  'link.lost': 'linkLost',
};
/** All rows that say something to `Counting`. */
export const COUNTED = [...Object.keys(PLAIN), 'faq.answered', 'faq.offered', 'faq.missed'];

/** A choice that nobody took within this long is left: what comes next is another question (milliseconds). */
const CHOICE_MS = 30 * 60 * 1000;

export function noFigures(): Figures {
  return Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Figures;
}

/** Counts what happened, row by row in the journal's order. */
export class Counting {
  readonly days = new Map<string, Figures>();
  readonly entries = new Map<string, OfEntry>();
  /** Whom the bot asked back, and when. */
  private readonly choosing = new Map<string, number>();

  /** @param dayOf the shop's day of a moment, YYYY-MM-DD */
  constructor(private readonly dayOf: (at: number) => string) {}

  add(row: Happened): void {
    const day = this.day(row.at);
    const plain = PLAIN[row.type];
    if (plain) day[plain] += 1;
    else this.addQuestion(row, day);
    this.addToEntry(row);
  }

  /** Something that is not in the journal. */
  count(figure: Figure, at: number): void {
    this.day(at)[figure] += 1;
  }

  private addQuestion({ at, type, person = '', data }: Happened, day: Figures): void {
    const since = this.choosing.get(person);
    const wasChoosing = since !== undefined && at - since <= CHOICE_MS;
    this.choosing.delete(person);
    if (type === 'faq.offered') {
      this.choosing.set(person, at);
      day.asked += 1;
    } else if (type === 'faq.missed') {
      day.missed += 1;
      // None of the choices was meant: the same question still.
      if (!wasChoosing) day.asked += 1;
    } else if (data['score'] === null || data['score'] === undefined) {
      // An entry that was tapped, not found by words.
      if (wasChoosing) day.chosen += 1;
      else day.tapped += 1;
    } else {
      day.answered += 1;
      day.asked += 1;
    }
  }

  private addToEntry({ type, data }: Happened): void {
    const key = type === 'faq.answered' || type === 'faq.solved' || type === 'faq.unsolved' ? type.slice(4) : undefined;
    if (key === undefined || typeof data['id'] !== 'string') return;
    const entry = this.entries.get(data['id']) ?? { answered: 0, solved: 0, unsolved: 0 };
    entry[key as keyof OfEntry] += 1;
    this.entries.set(data['id'], entry);
  }

  private day(at: number): Figures {
    const name = this.dayOf(at);
    let day = this.days.get(name);
    if (!day) this.days.set(name, (day = noFigures()));
    return day;
  }
}
