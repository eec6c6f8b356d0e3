import { placeInWords, placeWords } from '../../../platform/words/places';
import type { ConsoleScene } from '../desk';
import type { PartSeen } from './conversation';
import { Counts } from './counts';
import { numberOf } from './tiles';

/*
 * A part of the conversation as a picture: its states one below the other, ways forward on the left, ways back on the right.
 * It is as wide as a phone, so that its words keep their size there.
 */
const WIDE = 320;
const [LEFT, RIGHT] = [42, 286];
const [HIGH, STEP] = [46, 58];

interface ChartProps {
  scene: ConsoleScene;
  part: PartSeen;
  /** The most that came into a state of any part: bars of all parts are told in it. */
  most: number;
}

/** The picture and, beside it, the numbers. */
export function StateChart({ scene, part, most }: ChartProps) {
  const { lang, say } = scene;
  const { path, states, ways } = part;
  const id = `part-${path.replaceAll('.', '-')}`;
  const title = placeInWords(path, lang);
  const rowOf = new Map(states.map(({ state }, index) => [state, index]));
  const busiest = Math.max(1, ...ways.map(({ times }) => times));
  // Those that somebody took are drawn over those that nobody did.
  const drawn = [...ways].sort((a, b) => a.times - b.times);
  return (
    <figure class="chart states" id={id}>
      <figcaption>{title}</figcaption>
      <svg
        role="img"
        aria-labelledby={`${id}-drawn`}
        viewBox={`0 0 ${WIDE} ${states.length * STEP - (STEP - HIGH) + 4}`}
        lang={lang}
      >
        <title id={`${id}-drawn`}>{`${title}: ${inWords(part, scene)}`}</title>
        {drawn.map(({ from, to, times }) => (
          <Way from={rowOf.get(from)!} to={rowOf.get(to)!} share={times / busiest} />
        ))}
        {states.map((one, index) => (
          <g class={one.passed === 0 ? 'idle' : undefined} transform={`translate(0 ${index * STEP + 2})`}>
            <rect class="state" x={LEFT} width={RIGHT - LEFT} height={HIGH} rx="9" />
            {one.passed > 0 && (
              <rect
                class="came"
                x={LEFT + 4}
                y={HIGH - 6}
                height="3"
                rx="1.5"
                width={round(Math.max(3, ((RIGHT - LEFT - 8) * one.passed) / most))}
              />
            )}
            <text x={LEFT + 10} y="19">
              {placeInWords(one.state, lang)}
            </text>
            <text class="many" x={RIGHT - 10} y="19">
              {numberOf(one.passed, lang)}
            </text>
            <text class="left" x={LEFT + 10} y="35">
              {leftInWords(one, scene)}
            </text>
          </g>
        ))}
      </svg>
      <details>
        <summary>{say('console.report.numbers')}</summary>
        <Numbers {...{ scene, part, caption: title }} />
      </details>
    </figure>
  );
}

/** An arc from one state to another, the wider the more took it; what nobody took is thin and broken. */
function Way({ from, to, share }: { from: number; to: number; share: number }) {
  const down = to > from;
  const edge = down ? LEFT : RIGHT;
  const side = down ? -1 : 1;
  const reach = edge + side * Math.min(down ? 38 : 30, 12 + 5 * Math.abs(to - from));
  // Leaves in the lower half and comes in in the upper one, on the way down; the other way round on the way up.
  const [y1, y2] = [from * STEP + 2 + (down ? 31 : 15), to * STEP + 2 + (down ? 15 : 31)];
  const tip = edge + side * 1.5;
  return (
    <>
      <path
        class={share > 0 ? 'way taken' : 'way'}
        stroke-width={share > 0 ? round(1.5 + 3 * share) : 1}
        d={`M${edge} ${y1}C${reach} ${y1} ${reach} ${y2} ${tip + side * 5} ${y2}`}
      />
      <path class={share > 0 ? 'tip taken' : 'tip'} d={`M${tip} ${y2}l${side * 7} -4.5v9Z`} />
    </>
  );
}

const LEFT_BY = ['fellSilent', 'handedOver', 'backToStart'] as const;

function leftInWords(one: PartSeen['states'][number], { lang }: ConsoleScene): string {
  return LEFT_BY.filter((how) => one[how] > 0)
    .map((how) => `${placeWords.short[how][lang]} ${numberOf(one[how], lang)}`)
    .join(' · ');
}

/** What the drawing shows, for who can't see it. */
function inWords({ states }: PartSeen, { lang }: ConsoleScene): string {
  return states.map(({ state, passed }) => `${placeInWords(state, lang)} ${numberOf(passed, lang)}`).join(', ');
}

function Numbers({ scene, part, caption }: { scene: ConsoleScene; part: PartSeen; caption: string }) {
  const rows = part.states.map((one) => ({ ...one, named: placeInWords(one.state, scene.lang) }));
  return <Counts {...{ scene, columns: ['passed', ...LEFT_BY], rows, caption }} />;
}

const round = (value: number) => Math.round(value * 10) / 10;
