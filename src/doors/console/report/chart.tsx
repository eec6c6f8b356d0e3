import type { ConsoleScene } from '../desk';

/** What stands in a chart and in the table behind it; undefined where there was nothing to count. */
export interface Series {
  name: string;
  values: readonly (number | undefined)[];
}

interface ChartProps {
  scene: ConsoleScene;
  /** A page's own, for what refers to it. */
  id: string;
  title: string;
  /** Days, weeks or months, in words. */
  labels: readonly string[];
  series: readonly Series[];
  /** Bars stand on each other; lines are beside each other. */
  kind: 'bars' | 'lines';
  /** A value in words, such as 「85.0%」. */
  say: (value: number) => string;
  /** The top of the scale, where it is not the largest value. */
  top?: number;
}

const [WIDE, HIGH] = [1_000, 200];

/**
 * A picture of numbers and, beside it, the numbers. Its texts stand outside of the drawing, which is as wide as there is room:
 * they keep their size on a phone.
 */
export function Chart(props: ChartProps) {
  const { scene, id, title, labels, series, kind, say } = props;
  const top = props.top ?? niceTop(largest(series, kind));
  const middle = labels.length > 2 ? labels[Math.floor((labels.length - 1) / 2)] : undefined;
  return (
    <figure class="chart">
      <figcaption id={`${id}-title`}>{title}</figcaption>
      <ul class="legend">
        {series.map(({ name }, index) => (
          <li>
            <Swatch index={index} kind={kind} />
            {name}
          </li>
        ))}
      </ul>
      <div class="plot">
        <div class="scale" aria-hidden="true">
          <span>{say(top)}</span>
          <span>{say(top / 2)}</span>
          <span>{say(0)}</span>
        </div>
        <svg role="img" aria-labelledby={`${id}-drawn`} viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none">
          <title id={`${id}-drawn`}>{`${title}: ${inWords(props)}`}</title>
          <path class="grid" d={[0.5, HIGH / 2, HIGH - 0.5].map((y) => `M0 ${y}H${WIDE}`).join('')} />
          {kind === 'bars' ? <Bars {...{ series, top }} /> : <Lines {...{ series, top }} />}
        </svg>
        <div class="dates-below" aria-hidden="true">
          <span>{labels[0]}</span>
          {middle !== undefined && <span>{middle}</span>}
          {labels.length > 1 && <span>{labels.at(-1)}</span>}
        </div>
      </div>
      <Numbers {...props} />
      {labels.length === 0 && <p>{scene.say('console.report.none')}</p>}
    </figure>
  );
}

/** What the drawing shows, for who can't see it: from where to where, and the latest values. */
function inWords({ labels, series, say }: ChartProps): string {
  const last = series.map(({ name, values }) => {
    const value = values.findLast((one) => one !== undefined);
    return `${name} ${value === undefined ? '–' : say(value)}`;
  });
  return `${labels[0] ?? ''} – ${labels.at(-1) ?? ''}. ${last.join(', ')}`;
}

function Bars({ series, top }: { series: readonly Series[]; top: number }) {
  const count = series[0]?.values.length ?? 0;
  const step = WIDE / Math.max(1, count);
  const wide = Math.min(step * 0.72, 90);
  return (
    <>
      {series.map(({ values }, nth) => (
        <path
          class={`bar s${nth}`}
          d={values
            .map((value, index) => {
              const below = series.slice(0, nth).reduce((sum, one) => sum + (one.values[index] ?? 0), 0);
              const [from, to] = [heightOf(below, top), heightOf(below + (value ?? 0), top)];
              const left = (index + 0.5) * step - wide / 2;
              return to === from ? '' : `M${round(left)} ${from}V${to}h${round(wide)}V${from}Z`;
            })
            .join('')}
        />
      ))}
    </>
  );
}

/** Where nothing was counted the line is interrupted; a value by itself is a dot. */
function Lines({ series, top }: { series: readonly Series[]; top: number }) {
  const count = series[0]?.values.length ?? 0;
  const step = WIDE / Math.max(1, count);
  return (
    <>
      {series.map(({ values }, nth) => {
        const points = values.map((value, index) =>
          value === undefined ? undefined : ([round((index + 0.5) * step), heightOf(value, top)] as const),
        );
        const line = points
          .map((at, index) => (at ? `${points[index - 1] ? 'L' : 'M'}${at[0]} ${at[1]}` : ''))
          .join('');
        const dots = points.map((at) => (at ? `M${at[0]} ${at[1]}h0` : '')).join('');
        return (
          <>
            <path class={`line s${nth}`} d={line} />
            <path class={`dots s${nth}`} d={dots} />
          </>
        );
      })}
    </>
  );
}

function Swatch({ index, kind }: { index: number; kind: 'bars' | 'lines' }) {
  return (
    <svg class="swatch" viewBox="0 0 24 12" aria-hidden="true">
      {kind === 'bars' ? (
        <path class={`bar s${index}`} d="M4 0h16v12H4Z" />
      ) : (
        <path class={`line s${index}`} d="M1 6H23" />
      )}
    </svg>
  );
}

function Numbers({ scene, labels, series, say }: ChartProps) {
  return (
    <details>
      <summary>{scene.say('console.report.numbers')}</summary>
      <table class="log numbers">
        <thead>
          <tr>
            <th scope="col">{scene.say('console.report.when')}</th>
            {series.map(({ name }) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, index) => (
            <tr>
              <th scope="row">{label}</th>
              {series.map(({ name, values }) => (
                <td data-head={name}>{values[index] === undefined ? '–' : say(values[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function largest(series: readonly Series[], kind: 'bars' | 'lines'): number {
  const count = series[0]?.values.length ?? 0;
  const each = Array.from({ length: count }, (_, index) => series.map(({ values }) => values[index] ?? 0));
  return Math.max(0, ...each.map((all) => (kind === 'bars' ? all.reduce((a, b) => a + b, 0) : Math.max(...all))));
}

/** A round number at or above the largest, whose half is one too. */
export function niceTop(value: number): number {
  if (value <= 2) return 2;
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10, 20].map((times) => times * unit).find((top) => top >= value && top % 2 === 0)!;
}

const heightOf = (value: number, top: number) => round(HIGH - (HIGH * Math.min(value, top)) / top);
const round = (value: number) => Math.round(value * 10) / 10;
