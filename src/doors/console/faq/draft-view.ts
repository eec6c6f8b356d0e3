import type { Preview } from '../../../conversation/preview';
import type { Draft, DraftFault, Standing } from '../../../features/publishing/publishing';
import type { Lang } from '../../../platform/lang';
import type { PageKey } from '../../../platform/words/pages';
import type { ConsoleScene } from '../desk';
import type { DraftForm } from './fields';
import type { Tried } from './outcome';
import type { Typed } from './try-form';

/** What a draft's page is drawn with. */
export interface DraftView {
  draft: Draft;
  /** What stands in the form; the draft's own unless somebody else saved meanwhile. */
  form: DraftForm;
  previews: Record<Lang, Preview>;
  faults: readonly DraftFault[];
  /** What its file says, where that is not what the draft began from. */
  conflict?: Standing | 'gone' | undefined;
  /** Another saved first: what they wrote is in `draft`, what is shown in the form is not saved. */
  meanwhile?: boolean;
  /** What is shown in the form is not saved: it was only looked at. */
  unsaved?: boolean;
  told?: PageKey | undefined;
  /** Why what was asked for was not done. */
  bad?: string;
  tried?: Tried | undefined;
  typed?: Typed | undefined;
  fault?: string | undefined;
  nameOf: (staff: string) => string;
  zone: string;
}

/** What a field of the form is called. */
export function labelOf({ say }: ConsoleScene, name: string): string {
  const button = /^button(\d)_(.*)$/.exec(name);
  if (button)
    return `${say('console.faq.field.button')} ${button[1]}: ${say(`console.faq.button.${button[2]!}` as PageKey)}`;
  return say((name === 'category' ? 'console.faq.category' : `console.faq.field.${name}`) as PageKey);
}
