/** A word as it stands and cut to its stem. */
export interface EnglishWord {
  readonly surface: string;
  readonly stem: string;
  readonly content: boolean;
}

/** Words of an English text, in order. `n't` stays with its word: "can't" says something else than "can". */
export function englishWords(normalised: string): EnglishWord[] {
  return (normalised.match(/[a-z0-9]+(?:'[a-z]+)?/gu) ?? []).map((surface) => {
    const bare = surface.replace(/'(s|m|re|ve|ll|d)$/u, '').replace(/'/gu, '');
    return { surface: bare, stem: stem(bare), content: !STOP.has(bare) && !SOMEBODYS_NUMBER.test(bare) };
  });
}

/**
 * Numbers of telephones, orders and accounts: they say who asks and not what, so that they are no unknown words of the
 * question. An entry that has the very number is still found by it.
 */
const SOMEBODYS_NUMBER = /^\d{7,}$/u;

/**
 * The stem of an English word: Porter's steps 1a to 1c (plurals, -ed, -ing, y) and the commonest endings of the later
 * steps. Milder than all of Porter: in texts as short as FAQs a stem that joins two words wrongly costs more than one
 * that leaves two apart. Source: M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980.
 */
export function stem(word: string): string {
  if (word.length <= 3 || /\d/u.test(word)) return word;
  let w = IRREGULAR.get(word) ?? word;
  w = w
    .replace(/sses$/u, 'ss')
    .replace(/ies$/u, 'y')
    .replace(/([^su])s$/u, '$1');
  if (w.length > 4) w = shorten(w, /ing$|ed$/u);
  w = w.replace(/(ation|ations)$/u, 'ate').replace(/(ments?|ness)$/u, '');
  w = w.replace(/([a-z]{3})(ions?|ally|ly|able|ible|al|ive)$/u, '$1').replace(/([a-z]{3})(e|y|ie)$/u, '$1');
  return w.replace(/i$/u, '');
}

function shorten(word: string, ending: RegExp): string {
  const w = word.replace(ending, '');
  if (w === word || !/[aeiouy]/u.test(w) || w.length < 3) return word;
  return /([bdfgmnprt])\1$/u.test(w) ? w.slice(0, -1) : w;
}

export const isStopWord = (word: string): boolean => STOP.has(word);

/** A map: an object would know a word 'constructor' too. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bought: 'buy',
    paid: 'pay',
    sent: 'send',
    got: 'get',
    gotten: 'get',
    came: 'come',
    went: 'go',
    gone: 'go',
    lost: 'lose',
    broke: 'break',
    broken: 'break',
    forgot: 'forget',
    forgotten: 'forget',
    sold: 'sell',
    made: 'make',
    took: 'take',
    taken: 'take',
    gave: 'give',
    given: 'give',
    chose: 'choose',
    chosen: 'choose',
    stole: 'steal',
    stolen: 'steal',
    left: 'leave',
    found: 'find',
    kept: 'keep',
    held: 'hold',
    wrote: 'write',
    written: 'write',
    won: 'win',
    told: 'tell',
    children: 'child',
    men: 'man',
    women: 'woman',
    people: 'person',
    feet: 'foot',
    teeth: 'tooth',
    bigger: 'big',
    smaller: 'small',
    cheaper: 'cheap',
    faster: 'fast',
    delivery: 'deliver',
    deliveries: 'deliver',
    payment: 'pay',
    payments: 'pay',
    cancellation: 'cancel',
    cancelled: 'cancel',
    cancelling: 'cancel',
    arrival: 'arrive',
    delayed: 'delay',
    closing: 'close',
    opening: 'open',
    colour: 'color',
    colours: 'color',
    centre: 'center',
    cheque: 'check',
  }),
);

/**
 * Words that stand in any question. Question words (when, where, how, much) stay: in a short question they say the
 * most.
 */
const STOP = new Set(
  (
    'a an the is are was were be been being am i im ive id you your yours u ur he she it its we our us they them their my me mine this that these those and or but if of to in on at ' +
    'by for with from as so than then there here do does did doing done can could will would shall should may might must please pls plz kindly just also too very really want ' +
    'wanna need like know tell let get have has had any some about into over up out hi hello hey dear sir madam thanks thank ok okay yes yeah well now guys say see ' +
    'give help me able what whats which'
  ).split(' '),
);
