import type { Preview } from '../../../conversation/preview';
import { graphemes, LIMITS } from '../../../features/faq/faq';
import type { DraftFault } from '../../../features/publishing/publishing';
import type { Lang } from '../../../platform/lang';
import { counted } from '../../../platform/words/counts';
import type { ConsoleScene } from '../desk';
import { Chat } from './chat';
import { fieldOf, type DraftForm } from './fields';

/** What stands in the form, as LINE would show it, how long it is, and what is to be put right about it. Drawn anew while somebody types. */
export interface LookView {
  form: DraftForm;
  previews: Record<Lang, Preview>;
  faults: readonly DraftFault[];
}

/** Its place in the page. */
export const LOOK = 'look';

export function Look({ scene, view }: { scene: ConsoleScene; view: LookView }) {
  const { say, lang } = scene;
  return (
    <div id={LOOK} class="stack">
      {(['ja', 'en'] as const).map((one) => (
        <div class="previewed">
          <h3>{say(`console.faq.preview.${one}`)}</h3>
          <Chat {...{ scene, preview: view.previews[one], lang: one }} />
          <Length {...{ scene, text: view.form[`answer_${one}`], lang: one }} />
        </div>
      ))}
      {view.faults.length > 0 && (
        <div class="to-mend">
          <h3>{say('console.faq.look.toMend')}</h3>
          <ul class="faults">
            {view.faults.slice(0, MOST_FAULTS).map(({ part, complaint }) => (
              <li>
                <a href={`#${fieldOf(part)}`}>
                  <bdi>{complaint.reason[lang]}</bdi>
                </a>{' '}
                <bdi>{complaint.remedy[lang]}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
const MOST_FAULTS = 6;

/** How long an answer is, as a reader counts, and whether a phone shows all of it at once. English says the same in twice the letters. */
function Length({ scene: { say }, text, lang }: { scene: ConsoleScene; text: string; lang: Lang }) {
  const length = graphemes(text.replaceAll('\r\n', '\n').trim());
  if (length === 0) return null;
  const comfortable = lang === 'ja' ? LIMITS.comfortableAnswer : LIMITS.answer;
  const state = length > LIMITS.answer ? 'over' : length > comfortable ? 'long' : 'fine';
  return (
    <p class={`length ${state}`}>
      <meter
        min={0}
        max={LIMITS.answer}
        high={comfortable}
        optimum={0}
        value={length}
        aria-label={say('console.faq.look.length')}
      />
      <span>
        {length} / {counted('letters', LIMITS.answer, lang)}
        {state !== 'fine' && <strong> {say(`console.faq.look.${state}`)}</strong>}
      </span>
    </p>
  );
}
