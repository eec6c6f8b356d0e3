import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons';
import type { Scene } from './scene';

/** A page's heading, with what it is about as a picture above and as a sentence below. */
export function Heading({ icon, title, children }: { icon?: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="heading">
      {icon && (
        <span class="emblem">
          <Icon name={icon} />
        </span>
      )}
      <h1>{title}</h1>
      {children && <p class="lead">{children}</p>}
    </div>
  );
}

/** What belongs together, on a ground of its own. */
export function Card({ title, children }: { title?: string; children: ComponentChildren }) {
  return (
    <section class="card">
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** Something to know before going on. `good` and `bad` also say so by their icon, never by colour alone. */
export function Notice({ kind = 'info', children }: { kind?: 'info' | 'good' | 'bad'; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : undefined}>
      <Icon name={NOTICE_ICONS[kind]} />
      <div>{children}</div>
    </div>
  );
}

const NOTICE_ICONS = { info: 'info', good: 'check', bad: 'trouble' } as const;

/** What is to be done, one after the other. */
export function Instructions({ steps }: { steps: readonly string[] }) {
  return (
    <ol class="instructions">
      {steps.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
  );
}

/** How far somebody has come. @param at the step they are at, from 0 */
export function Steps({ scene: { say }, steps, at }: { scene: Scene; steps: readonly string[]; at: number }) {
  return (
    <nav aria-label={say('page.steps')}>
      <ol class="steps">
        {steps.map((step, index) => (
          <li class={index < at ? 'done' : undefined} aria-current={index === at ? 'step' : undefined}>
            <span class="dot" aria-hidden="true">
              {index < at ? <Icon name="check" /> : index + 1}
            </span>
            <span>{step}</span>
            {index < at && <span class="unseen">({say('page.stepDone')})</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Facts by their names. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
