import type { Chained } from '../../../features/audit/audit';
import type { ConsoleScene } from '../desk';
import { titleOf, type Titled } from '../titles';
import { settingName } from './setting-words';
import type { Way } from './ways';

/** What the ids in the log stand for, as it is at this moment: the log itself keeps no names. */
export interface Known {
  ways: ReadonlyMap<number, Way>;
  titles: Titled;
  nameOf: (id: string | undefined) => string;
}

/** What a row is about, with the way there. Of a customer whose data were deleted nothing is left but that it was one. */
export function Whom({ scene, row, known }: { scene: ConsoleScene; row: Chained; known: Known }) {
  const { say } = scene;
  const { deed, subject = '' } = row;
  const [topic] = deed.split('.');
  const way = known.ways.get(row.seq);
  if (way) return <Linked {...way} />;
  if ((topic === 'chat' || topic === 'warm') && subject !== '') return <span>{say('console.audit.customer')}</span>;
  if (topic === 'case' && /^\d+$/.test(subject))
    return (
      <Linked {...{ to: `/console/cases/${subject}`, words: say('console.audit.caseNo').replace('{n}', subject) }} />
    );
  if (topic === 'faq' && known.titles.has(subject))
    return <Linked {...{ to: `/console/faq/entries/${subject}`, words: titleOf(known.titles, subject, scene.lang) }} />;
  return <bdi>{inWords({ scene, row, known })}</bdi>;
}

function Linked({ to, words }: Way) {
  return (
    <a href={to}>
      <bdi>{words}</bdi>
    </a>
  );
}

function inWords({ scene, row: { deed, subject }, known: { nameOf } }: Parameters<typeof Whom>[0]): string {
  if (deed === 'setting.hoursChanged' || deed === 'setting.dayChanged') {
    // Whose hours, and of which days: `shop 2026-12-09`, or an id in the place of `shop`.
    const [whose, ...days] = (subject ?? '').split(' ');
    return [whose === 'shop' ? scene.say('console.bookHours.whole') : nameOf(whose), ...days].join(' ');
  }
  return (deed === 'setting.changed' && settingName(scene, subject ?? '')) || nameOf(subject);
}
