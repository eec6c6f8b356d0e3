import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { TOKEN_FIELD } from '../../platform/web/bodies';
import { Icon } from './icons';
import type { Scene } from './scene';

interface FormProps {
  /** The path it is sent to; one of our own. */
  to: `/${string}`;
  /** The session's token; absent only for a form that begins a session by a proof of its own. */
  token?: string | undefined;
  class?: string;
  children: ComponentChildren;
}

/** A form of ours. It carries the token without which it would be refused. */
export function Form({ to, token, class: name = 'form', children }: FormProps) {
  return (
    <form method="post" action={to} class={name} novalidate>
      {token !== undefined && <input type="hidden" name={TOKEN_FIELD} value={token} />}
      {children}
    </form>
  );
}

/** A button: the one thing to do, something else that can be done, or one that takes something away. */
export function Button({
  kind = 'main',
  name,
  value,
  children,
}: {
  kind?: 'main' | 'quiet' | 'danger';
  name?: string;
  value?: string;
  children: ComponentChildren;
}) {
  return (
    <button class={`button ${kind}`} type="submit" name={name} value={value}>
      {children}
    </button>
  );
}

/** Buttons one below the other on a phone, side by side where there is room. */
export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}

interface FieldProps {
  scene: Scene;
  name: string;
  label: string;
  /** What helps to fill it in. */
  hint?: string | undefined;
  /** What is to be put right, as a sentence. */
  fault?: string | undefined;
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'password' | 'date' | 'search';
  /** What browsers may fill in, such as `one-time-code`. @see https://html.spec.whatwg.org/#autofill */
  autoComplete: string;
  inputMode?: 'numeric' | 'email' | 'tel' | 'text';
  maxLength?: number;
  required?: boolean;
  /** The form it belongs to, where it stands outside of it. */
  form?: string | undefined;
}

/** What is to be put right about a field; fields point to it, and the summary above leads to the field. */
function Fault({ name, fault }: { name: string; fault: string | undefined }) {
  if (!fault) return null;
  return (
    <p class="fault" id={`${name}-fault`}>
      <Icon name="trouble" />
      {fault}
    </p>
  );
}

/** A field to write in, with its label above, the hint below it and, where something is to be put right, what. */
export function Field({ scene, name, label, hint, fault, autoComplete, required, ...rest }: FieldProps) {
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return (
    <div class={fault ? 'field faulty' : 'field'}>
      <label for={name}>
        {label}
        {required && <span class="required">{scene.say('page.required')}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={name}
        name={name}
        {...(rest as InputHTMLAttributes<HTMLInputElement>)}
        autocomplete={autoComplete}
        required={required}
        aria-describedby={described || undefined}
        aria-invalid={fault ? 'true' : undefined}
        autocapitalize="none"
        spellcheck={false}
      />
      <Fault name={name} fault={fault} />
    </div>
  );
}

/** A field for several lines. @param lang of what is written there */
export function Area(props: {
  name: string;
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  value: string;
  rows: number;
  lang?: string;
}) {
  const { name, label, hint, fault, value, rows, lang } = props;
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return (
    <div class={fault ? 'field faulty' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {/* HTML leaves out a line end right at the beginning. */}
      <textarea
        {...{ id: name, name, rows, lang }}
        aria-describedby={described || undefined}
        aria-invalid={fault ? 'true' : undefined}
      >
        {`\n${value}`}
      </textarea>
      <Fault name={name} fault={fault} />
    </div>
  );
}

/** One of several, in a list to open. */
export function Select(props: {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: string;
}) {
  const { name, label, options, chosen } = props;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The field for a one-time code: phones offer the one that just came. */
export function CodeField({ scene, label, fault }: Pick<FieldProps, 'scene' | 'label' | 'fault'>) {
  // Longer than a code: some paste it with blanks, or with the words around it, and are told then.
  return (
    <Field
      {...{ scene, name: 'code', label, fault }}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={32}
      required
    />
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  options: readonly { value: string; label: string; hint?: string }[];
  chosen?: string | undefined;
  fault?: string | undefined;
  /** The form it belongs to, where it stands outside of it. */
  form?: string | undefined;
}

/** One of a few. */
export function Choice({ name, label, options, chosen, fault, form }: ChoiceProps) {
  return (
    <fieldset
      class={fault ? 'field faulty' : 'field'}
      id={name}
      tabIndex={fault ? -1 : undefined}
      aria-describedby={fault ? `${name}-fault` : undefined}
    >
      <legend>{label}</legend>
      {options.map((option) => (
        <label class="option">
          <input type="radio" name={name} value={option.value} checked={option.value === chosen} form={form} />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
      <Fault name={name} fault={fault} />
    </fieldset>
  );
}

/** As many of a few as one likes. */
export function Several(props: {
  name: string;
  label: string;
  hint?: string | undefined;
  options: readonly { value: string; label: ComponentChildren }[];
  chosen: readonly string[];
}) {
  const { name, label, hint, options, chosen } = props;
  return (
    <fieldset class="field several" id={name} aria-describedby={hint ? `${name}-hint` : undefined}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {options.map((option) => (
        <label class="option">
          <input type="checkbox" name={name} value={option.value} checked={chosen.includes(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface AgreementProps {
  name: string;
  label: ComponentChildren;
  required?: boolean;
  fault?: string | undefined;
}

/** A thing to agree to, never agreed to beforehand. */
export function Agreement({ name, label, required, fault }: AgreementProps) {
  return (
    <div class={fault ? 'field faulty' : 'field'}>
      <label class="option">
        <input
          id={name}
          type="checkbox"
          name={name}
          value="yes"
          required={required}
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={fault ? `${name}-fault` : undefined}
        />
        <span>{label}</span>
      </label>
      <Fault name={name} fault={fault} />
    </div>
  );
}

/** What is to be put right, above the form: read out and focused at once, each line leading to its field. */
export function FaultSummary({ scene, faults }: { scene: Scene; faults: readonly { name: string; fault: string }[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="notice bad" role="alert" tabIndex={-1} autofocus aria-labelledby="faults">
      <Icon name="trouble" />
      <div>
        <h2 id="faults">{scene.say('page.lookAgain')}</h2>
        <ul>
          {faults.map(({ name, fault }) => (
            <li>
              <a href={`#${name}`}>
                <bdi>{fault}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
