import type { Happening } from '../../../conversation/member-file';
import type { Link } from '../../../features/identity/identity';
import type { Member } from '../../../features/members/members';
import type { Person } from '../../../features/staff/staff';
import { phoneInWords } from '../../../platform/phone';
import { dateInWords, momentInWords } from '../../../platform/time';
import type { PageKey } from '../../../platform/words/pages';
import { Card, Facts, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';
import { Told as Trouble } from '../sign-in/pages';
import { Hands } from './hands';
import { Timeline } from './timeline';

/** What came of the last form. */
export type MemberTold =
  | { done: 'unlink' | 'erase' }
  | { fault: 'why' | 'code' | 'sure' | 'notLinked' | 'nothing' | 'unreachable' }
  | { wait: number };

/** A member with what is known here. */
export interface MemberFacts {
  id: string;
  /** Undefined where the directory knows none of this number. */
  member: Member | undefined | 'unreachable';
  link: Link | undefined;
  /** Whose chat it is, where there is one and I may see chats. */
  chat: string | undefined;
  happenings: readonly Happening[];
  /** Orders could not be asked for. */
  missing: boolean;
  zone: string;
}

const DONE = { unlink: 'console.member.unlinkDone', erase: 'console.member.eraseDone' } as const;
const FAULTS: Record<Extract<MemberTold, { fault: string }>['fault'], PageKey> = {
  ...{ why: 'console.member.whyFault', code: 'console.member.codeWrong', sure: 'console.member.eraseFault' },
  ...{ notLinked: 'console.member.notLinked', nothing: 'console.member.eraseNothing' },
  unreachable: 'console.member.unreachable',
};

export function memberPage(scene: ConsoleScene, me: Person, facts: MemberFacts, told?: MemberTold): string {
  const { say } = scene;
  const { member, id, missing } = facts;
  const known = typeof member === 'object' ? member : undefined;
  return consolePage({
    scene,
    title: known?.name ?? id,
    styles: ['console-days.css'],
    children: (
      <>
        {told && 'done' in told && <Notice kind="good">{say(DONE[told.done])}</Notice>}
        {told && 'fault' in told && <Notice kind="bad">{say(FAULTS[told.fault])}</Notice>}
        {told && 'wait' in told && <Trouble scene={scene} trouble={told} />}
        {member === 'unreachable' && <Notice kind="bad">{say('console.member.unreachable')}</Notice>}
        {member === undefined && <Notice>{say('console.member.gone')}</Notice>}
        <Card>
          <Known {...{ scene, facts }} />
        </Card>
        <Card title={say('console.member.timeline')}>
          {missing && <p class="hint">{say('console.member.ordersMissing')}</p>}
          <Timeline {...{ scene, facts }} />
        </Card>
        <Hands {...{ scene, me, facts }} />
      </>
    ),
  });
}

function Known({ scene: { say, lang }, facts }: { scene: ConsoleScene; facts: MemberFacts }) {
  const { id, member, link, chat, zone } = facts;
  const known: Partial<Member> = typeof member === 'object' ? member : {};
  const line = link
    ? `${say('console.member.linkedSince')} ${momentInWords(zone, new Date(link.linkedAt), lang)}`
    : say('console.member.notLinked');
  const rows: readonly (readonly [PageKey, string | undefined])[] = [
    ['console.member.number', id],
    ['console.member.name', known.name],
    ['console.member.kana', known.kana],
    ['console.member.email', known.email],
    ['console.member.phone', known.phone && phoneInWords(known.phone)],
    ['console.member.rank', known.rank],
    ['console.member.since', known.memberSince && dateInWords(known.memberSince, lang, '')],
    ['console.member.state', known.status && say(`console.member.${known.status}`)],
    ['console.member.line', line],
  ];
  return (
    <>
      <Facts
        facts={rows.flatMap(([name, value]) => (value === undefined ? [] : [[say(name), <bdi>{value}</bdi>] as const]))}
      />
      {chat !== undefined && (
        <p class="paging">
          <a href={`/console/inbox/${chat}`}>{say('console.member.chat')}</a>
        </p>
      )}
    </>
  );
}
