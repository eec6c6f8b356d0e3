import fc from 'fast-check';
import { barOf } from '../../../src/features/morning/bars';
import {
  guestsOf,
  isVip,
  REASONS,
  sayable,
  type Facts,
  type Guest,
  type Reason,
} from '../../../src/features/morning/rules';

/* Who is on the morning's list and why, held against the sentences of docs/console.md, each written down on its own. */

const TODAY = '2026-12-01';
const UNTIL = '2026-12-31';
const MEMBERS = ['M-1', 'M-2', 'M-3', 'M-4'];
const PEOPLE = ['U-1', 'U-2', 'U-3', 'U-4', 'U-5'];
const member = fc.constantFrom(...MEMBERS);
const person = fc.constantFrom(...PEOPLE);
const day = fc.constantFrom('2026-11-30', TODAY, '2026-12-15', UNTIL, '2027-01-01');
const moment = fc.integer({ min: 1, max: 8 });

const visit = fc.record({
  ...{ booking: fc.uuid(), member, resource: fc.constant('r'), beginsAt: moment },
  ...{ service: fc.constant({ ja: 'カット', en: 'Cut' }), reminded: fc.boolean(), answered: fc.boolean() },
  ...{ missedBefore: fc.integer({ min: 0, max: 2 }), cameBefore: fc.integer({ min: 0, max: 1 }) },
});
const openCase = fc.record({ person, member: fc.option(member, { nil: undefined }), openedAt: moment });
const facts: fc.Arbitrary<Facts> = fc
  .record({
    visits: fc.array(visit, { maxLength: 5 }),
    cases: fc.array(openCase, { maxLength: 5 }),
    known: fc.array(fc.tuple(member, fc.boolean(), fc.option(day, { nil: undefined })), { maxLength: 5 }),
    links: fc.tuple(fc.shuffledSubarray(MEMBERS), fc.shuffledSubarray(PEOPLE)),
    earlier: fc.array(fc.record({ person, renewsOn: fc.option(day, { nil: undefined }), madeAt: moment }), {
      maxLength: 4,
    }),
  })
  .map(({ visits, cases, known, links: [members, people], earlier }) => {
    const told = new Map(known.map(([id, vip, renewsOn]) => [id, { vip, renewsOn }]));
    const near = ([, { renewsOn }]: [string, { renewsOn: string | undefined }]) =>
      renewsOn !== undefined && renewsOn >= TODAY && renewsOn <= UNTIL;
    return {
      ...{ today: TODAY, until: UNTIL, visits, earlier, members: told },
      cases: cases.map((one, id) => ({ ...one, id })).sort((a, b) => a.openedAt - b.openedAt || a.id - b.id),
      renewing: [...told].filter(near).map(([id]) => id),
      links: new Map(members.slice(0, people.length).map((id, at) => [id, people[at]!])),
    };
  });

/** The list by the sentences alone: who it may be, and of each whether a sentence holds. */
function model({ visits, cases, links, members, earlier }: Facts): Map<string, Set<Reason>> {
  const list = new Map<string, Set<Reason>>();
  const because = (who: string, reason: Reason) => list.set(who, (list.get(who) ?? new Set<Reason>()).add(reason));
  const linkedTo = (one: string) => [...links].find(([, other]) => other === one)?.[0];
  const saidTo = (one: string | undefined) => earlier.filter((word) => word.person === one);
  for (const id of MEMBERS) {
    const first = visits.filter((one) => one.member === id).sort((a, b) => a.beginsAt - b.beginsAt)[0];
    const { vip = false, renewsOn } = members.get(id) ?? {};
    if (first && first.missedBefore === 0 && first.cameBefore === 0) because(id, 'first');
    if (first && first.missedBefore > 0) because(id, 'missed');
    if (first && vip) because(id, 'vip');
    const asTheyAre = [links.get(id) ?? firstByCode(id)];
    const spoken = asTheyAre.some((one) => saidTo(one).some((word) => word.renewsOn === renewsOn));
    if (renewsOn !== undefined && renewsOn >= TODAY && renewsOn <= UNTIL && (first || links.has(id)) && !spoken)
      because(id, 'renewal');
  }
  for (const one of cases)
    if (!saidTo(one.person).some(({ madeAt }) => madeAt >= one.openedAt)) because(whoIs(one), 'case');
  return list;

  /** Of those whom nobody is linked to, the first who showed by a code that it is them. */
  function firstByCode(id: string): string | undefined {
    return cases.find((one) => one.member === id && linkedTo(one.person) === undefined)?.person;
  }
  function whoIs(one: Facts['cases'][number]): string {
    const linked = linkedTo(one.person);
    if (linked !== undefined) return linked;
    const byCode = one.member !== undefined && !links.has(one.member) && firstByCode(one.member) === one.person;
    return byCode ? one.member! : one.person;
  }
}

const whoOf = ({ member: id, person: at }: Guest) => id ?? at!;

test('everybody who deserves a word is on the list once, with every reason and no other', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const guests = guestsOf(given);
      expect(new Set(guests.map(whoOf)).size).toBe(guests.length);
      expect(new Map(guests.map((one) => [whoOf(one), new Set(one.reasons)]))).toEqual(model(given));
      for (const { reasons } of guests) expect(reasons).toEqual(REASONS.filter((one) => reasons.includes(one)));
    }),
    { numRuns: 2_000 },
  );
});

test('who comes stands by the time, and before who does not', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const times = guestsOf(given).map((one) => one.visit?.beginsAt ?? Infinity);
      expect(times).toEqual([...times].sort((a, b) => (a === b ? 0 : a - b)));
    }),
  );
});

test('nobody hears of a membership whose LINE account is not linked to it', () => {
  fc.assert(
    fc.property(facts, (given) => {
      for (const one of guestsOf(given)) {
        const theirs = one.person !== undefined && given.links.get(one.member ?? '') === one.person;
        expect(one.linked).toBe(theirs);
        expect(sayable(one)).toEqual(
          theirs ? one.reasons : one.person === undefined ? [] : one.reasons.filter((why) => why === 'case'),
        );
      }
    }),
  );
});

describe('who can be written to', () => {
  const guest = {
    ...{
      person: 'U-1',
      member: 'M-1',
      linked: true,
      reasons: ['first', 'case'] as Reason[],
      renewsOn: undefined,
      openCase: 1,
    },
    visit: { booking: 'b' } as Guest['visit'],
    ...{ friend: true, unwanted: [], chat: { holder: 'bot' as const, staff: undefined } },
  };
  test.each([
    [{}, undefined],
    [{ person: undefined }, 'notLinked'],
    [{ linked: false, reasons: ['first'] as Reason[] }, 'notLinked'],
    [{ linked: false }, undefined],
    [{ friend: false }, 'blocked'],
    [{ unwanted: ['reminder' as const] }, 'unwanted'],
    [{ unwanted: ['news' as const] }, undefined],
    [{ unwanted: ['news' as const], visit: undefined, reasons: ['renewal'] as Reason[] }, 'unwanted'],
    [{ unwanted: ['reminder' as const, 'news' as const], visit: undefined, reasons: ['case'] as Reason[] }, undefined],
    [{ chat: { holder: 'staff' as const, staff: 'other' } }, 'held'],
    [{ chat: { holder: 'staff' as const, staff: 'me' } }, undefined],
    [{ chat: { holder: 'queue' as const, staff: undefined } }, 'waits'],
  ])('%j: %s', (how, bar) => expect(barOf({ ...guest, ...how }, 'me')).toBe(bar));
});

test.each([
  [{ vip: true, rank: 'x' }, true],
  [{ vip: false, rank: 'ゴールド' }, false],
  [{ rank: 'ｺﾞｰﾙﾄﾞ' }, true],
  [{ rank: ' gold ' }, true],
  [{ rank: 'Goldfish' }, false],
  [{}, false],
])('%j is a VIP: %s', (one, vip) => expect(isVip(one, ['ゴールド', 'Gold'])).toBe(vip));
