import type { Happening } from '../../../conversation/member-file';
import { momentInWords } from '../../../platform/time';
import { counted } from '../../../platform/words/counts';
import type { PageKey } from '../../../platform/words/pages';
import type { ConsoleScene } from '../desk';
import type { MemberFacts } from './member-page';

/** What happened to a member, the newest first. */
export function Timeline({ scene, facts }: { scene: ConsoleScene; facts: MemberFacts }) {
  const { say, lang } = scene;
  if (facts.happenings.length === 0) return <p>{say('console.member.nothing')}</p>;
  return (
    <ol class="rows agenda">
      {folded(facts.happenings).map(({ one, times }) => (
        <li>
          <Line {...{ scene, one, zone: facts.zone }} />
          <small>
            {times > 1 && `${counted('times', times, lang)} · `}
            <time dateTime={new Date(one.at).toISOString()}>{momentInWords(facts.zone, new Date(one.at), lang)}</time>
          </small>
        </li>
      ))}
    </ol>
  );
}

/** What was told again and again with nothing between stands once, by its newest; of a talk there is a message for every answer. */
function folded(all: readonly Happening[]): { one: Happening; times: number }[] {
  const rows: { one: Happening; times: number }[] = [];
  for (const one of all) {
    const last = rows.at(-1);
    if (last && isSameTold(last.one, one)) last.times += 1;
    else rows.push({ one, times: 1 });
  }
  return rows;
}

function isSameTold(one: Happening, other: Happening): boolean {
  return one.what === 'told' && other.what === 'told' && one.kind === other.kind && one.arrived && other.arrived;
}

function Line({ scene: { say, lang }, one, zone }: { scene: ConsoleScene; one: Happening; zone: string }) {
  switch (one.what) {
    case 'booking':
      return (
        <a href={`/console/reservations/${one.booking}`}>
          <span>
            {say(`console.res.what.${one.did}` as PageKey)}: <bdi>{one.service[lang]}</bdi>
          </span>
          <span>{momentInWords(zone, new Date(one.beginsAt), lang)}</span>
        </a>
      );
    case 'order':
      return (
        <strong>
          {say('console.member.order')} <bdi>{one.number}</bdi> · {say(`console.member.order.${one.status}`)}
        </strong>
      );
    case 'case':
      return (
        <a href={`/console/cases/${one.id}`}>
          {say('console.member.case')}: {say(`console.case.${one.topic}` as PageKey)} ·{' '}
          {say(`console.member.case.${one.state}`)}
        </a>
      );
    case 'told':
      return (
        <strong>
          {say(one.kind === 'reminder' ? 'console.member.told.reminder' : 'console.member.told.message')}
          {!one.arrived && ` · ${say('console.member.notArrived')}`}
        </strong>
      );
    default:
      return (
        <strong>
          {say(`console.member.${one.what}`)}
          {one.reason !== undefined && (
            <>
              {' · '}
              <bdi>{one.reason}</bdi>
            </>
          )}
        </strong>
      );
  }
}
