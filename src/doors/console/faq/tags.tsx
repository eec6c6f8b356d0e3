import type { Listed } from '../../../features/publishing/publishing';
import { share, type OfEntry } from '../../../features/analytics/analytics';
import type { ConsoleScene } from '../desk';

/** Where an entry stands. */
export function Tags({ scene: { say }, tags }: { scene: ConsoleScene; tags: Listed['tags'] }) {
  return (
    <span class="tags">
      {tags.map((tag) => (
        <span class={`tag ${tag}`}>{say(`console.faq.tag.${tag}`)}</span>
      ))}
    </span>
  );
}

/** How many of those who said so were helped; a dash where nobody said. */
export function solvedRate({ solved, unsolved }: OfEntry): string {
  const rate = share(solved, solved + unsolved);
  return rate === undefined ? '–' : `${Math.round(rate)} % (${solved}/${solved + unsolved})`;
}
