import type { ConsoleScene } from '../desk';
import { LONGEST_TEXT, MOST_TEXTS, TEXT_FIELDS, type Draft } from './draft';

/** Whether what is written goes to the customer or stays with the shop. Without scripts, and told apart by more than colour. */
export function Switch({ scene: { say }, as }: { scene: ConsoleScene; as: Draft['as'] }) {
  return (
    <fieldset class="switch">
      <legend class="unseen">{say('console.write.as')}</legend>
      {(['answer', 'note'] as const).map((one) => (
        <label class="option">
          <input type="radio" name="as" value={one} checked={one === as} />
          <span>{say(`console.write.as.${one}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface TextProps {
  scene: ConsoleScene;
  /** Which of the messages, from 0. */
  nth: number;
  value: string | undefined;
  label: string;
  /** Whether what stands above says already what it is. */
  known?: boolean;
}

/** One of the messages. HTML leaves out a line end right at the beginning. */
export function Text({ nth, value = '', label, known = false }: TextProps) {
  const name = TEXT_FIELDS[nth]!;
  return (
    <div class="field">
      <label for={name} class={known ? 'unseen' : undefined}>
        {label}
      </label>
      <textarea id={name} name={name} rows={nth === 0 ? 4 : 3} maxLength={LONGEST_TEXT}>
        {`\n${value}`}
      </textarea>
    </div>
  );
}

/** Room for one more message, folded up inside the one before. */
export function Another({ scene, texts, nth }: { scene: ConsoleScene; texts: readonly string[]; nth: number }) {
  const { say } = scene;
  if (nth >= MOST_TEXTS) return null;
  const label = `${nth + 1}${say('console.write.nth')}`;
  return (
    <details class="folded another" open={texts.length > nth}>
      <summary>{say('console.write.another')}</summary>
      {nth === 1 && <p class="hint">{say('console.write.another.hint')}</p>}
      <Text {...{ scene, nth, value: texts[nth], label }} />
      <Another {...{ scene, texts, nth: nth + 1 }} />
    </details>
  );
}

/** The button that keeps a note, with where it stays. */
export function AsNote({ scene: { say }, to }: { scene: ConsoleScene; to: string }) {
  return (
    <div class="as-note">
      <button class="button main" type="submit" formaction={to}>
        {say('console.write.note.go')}
      </button>
      <p class="hint">{say('console.write.note.hint')}</p>
    </div>
  );
}
