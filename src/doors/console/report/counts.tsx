import type { ConsoleScene } from '../desk';
import { placeWords } from '../../../platform/words/places';
import { numberOf } from './tiles';

type Column = 'passed' | 'fellSilent' | 'handedOver' | 'backToStart';

interface CountsProps<C extends Column> {
  scene: ConsoleScene;
  columns: readonly C[];
  rows: readonly (Record<C, number> & { named: string })[];
  /** For who can't see what it stands beside. */
  caption?: string;
}

/** How often talks came to each state, and how they went on. */
export function Counts<C extends Column>({ scene: { lang }, columns, rows, caption }: CountsProps<C>) {
  return (
    <table class="log numbers">
      {caption !== undefined && <caption class="unseen">{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{placeWords.state[lang]}</th>
          {columns.map((column) => (
            <th scope="col">{placeWords[column][lang]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{row.named}</th>
            {columns.map((column) => (
              <td data-head={placeWords[column][lang]}>{numberOf(row[column], lang)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
