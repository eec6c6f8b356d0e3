/**
 * The icons of the rich menu, drawn by hand on a square of 96 units. An icon is a pile of shapes, the lowest first. A shape is an
 * SVG path and how to paint it: `fill` and `line` name a colour of the card it stands on ('ink' strong, 'tint' pale, 'card' the
 * card's own, which cuts a gap into what lies beneath); `width` is the thickness of the line in units.
 */
const LINE = 6;

const disc = (x, y, r) => `M${x - r} ${y} a${r} ${r} 0 1 0 ${2 * r} 0 a${r} ${r} 0 1 0 ${-2 * r} 0 Z`;
const stroke = (path, width = LINE) => ({ path, line: 'ink', width });
const filled = (path, fill) => ({ path, fill });
const outlined = (path, fill = 'tint', width = LINE) => ({ path, fill, line: 'ink', width });

export const icons = {
  /** A speech bubble with a question mark. */
  question: [
    outlined(
      'M22 10 H74 A14 14 0 0 1 88 24 V56 A14 14 0 0 1 74 70 H50 L31 87 Q29 88.5 29 86 V70 H22 A14 14 0 0 1 8 56 V24 A14 14 0 0 1 22 10 Z',
    ),
    stroke('M37.5 32.5 C37.5 25 42.5 21 48.5 21 C55 21 59.8 25.2 59.8 31 C59.8 38.6 48.5 39.4 48.5 47.5', 6.5),
    filled(disc(48.5, 58.2, 4.3), 'ink'),
  ],
  /** A map pin whose head is a clock. */
  clockPin: [
    outlined('M48 91 C44 82 15 63 15 40 A33 33 0 1 1 81 40 C81 63 52 82 48 91 Z'),
    outlined(disc(48, 40, 20), 'card', 0),
    stroke('M48 28 V41 L57 46.5', 6),
  ],
  /** A coin with the sign of the yen. */
  yen: [
    outlined(disc(48, 48, 38)),
    stroke('M34 27 L48 47.5 L62 27', 6.5),
    stroke('M48 47.5 V71', 6.5),
    stroke('M36 50.5 H60', 5.5),
    stroke('M36 60.5 H60', 5.5),
  ],
  /** A calendar's page with a tick. */
  calendar: [
    outlined(
      'M20 18 H76 A10 10 0 0 1 86 28 V76 A10 10 0 0 1 76 86 H20 A10 10 0 0 1 10 76 V28 A10 10 0 0 1 20 18 Z',
      'card',
    ),
    filled('M20 18 H76 A10 10 0 0 1 86 28 V39 H10 V28 A10 10 0 0 1 20 18 Z', 'tint'),
    stroke('M20 18 H76 A10 10 0 0 1 86 28 V76 A10 10 0 0 1 76 86 H20 A10 10 0 0 1 10 76 V28 A10 10 0 0 1 20 18 Z'),
    stroke('M10 39 H86'),
    stroke('M31 9 V25', 7),
    stroke('M65 9 V25', 7),
    stroke('M34 62 L44 72 L63 52', 7),
  ],
  /** A member's card: who it is, and two lines about them. */
  memberCard: [
    outlined(
      'M17 18 H79 A11 11 0 0 1 90 29 V69 A11 11 0 0 1 79 80 H17 A11 11 0 0 1 6 69 V29 A11 11 0 0 1 17 18 Z',
      'card',
    ),
    outlined(disc(33, 40, 8.5), 'tint', 5.5),
    outlined('M18 66 C18 54 25 53.5 33 53.5 C41 53.5 48 54 48 66 Z', 'tint', 5.5),
    stroke('M59 39 H77'),
    stroke('M59 52 H77'),
    stroke('M59 65 H68'),
  ],
  /** A headset. */
  headset: [
    stroke('M16 54 V46 A32 32 0 0 1 80 46 V54'),
    outlined('M16 50 H24 A5 5 0 0 1 29 55 V72 A5 5 0 0 1 24 77 H18 A9 9 0 0 1 9 68 V57 A7 7 0 0 1 16 50 Z'),
    outlined('M80 50 H72 A5 5 0 0 0 67 55 V72 A5 5 0 0 0 72 77 H78 A9 9 0 0 0 87 68 V57 A7 7 0 0 0 80 50 Z'),
    stroke('M79 77 C78 85 71 89 60 89'),
    filled('M47 83.5 H57 A5.5 5.5 0 0 1 57 94.5 H47 A5.5 5.5 0 0 1 47 83.5 Z', 'ink'),
  ],
  /** A parcel with its tape and a label. */
  parcel: [
    outlined('M20 34 H76 V76 A9 9 0 0 1 67 85 H29 A9 9 0 0 1 20 76 Z', 'card', 0),
    filled('M14 34 L22.5 17 A10 10 0 0 1 31.4 11.5 H64.6 A10 10 0 0 1 73.5 17 L82 34 Z', 'tint'),
    stroke('M12 35 L20.5 17.5 A10 10 0 0 1 29.5 12 H66.5 A10 10 0 0 1 75.5 17.5 L84 35 Z'),
    stroke('M12 35 H84 V76 A10 10 0 0 1 74 86 H22 A10 10 0 0 1 12 76 Z'),
    filled('M39 35 H57 V53 L48 47.5 L39 53 Z', 'tint'),
    stroke('M43 12 L39 35 V53 L48 47.5 L57 53 V35 L53 12', 5.5),
    stroke('M25 72 H39'),
  ],
  /** A coin with a star. */
  points: [
    outlined(disc(48, 48, 38)),
    outlined(
      'M48 25 L54.8 38.7 L69.9 40.9 L58.9 51.5 L61.5 66.6 L48 59.5 L34.5 66.6 L37.1 51.5 L26.1 40.9 L41.2 38.7 Z',
      'card',
      5.5,
    ),
  ],
  /** Two links of a chain, and what holds them together. */
  chain: [
    outlined('M52.7 68.7 L39.7 81.7 A18 18 0 0 1 14.3 56.3 L27.3 43.3'),
    outlined('M68.7 52.7 L81.7 39.7 A18 18 0 0 0 56.3 14.3 L43.3 27.3'),
    stroke('M36 60 L60 36', 7),
  ],
};
