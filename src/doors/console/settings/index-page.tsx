import type { InForce } from '../../../features/settings/settings';
import type { PageKey } from '../../../platform/words/pages';
import { counted } from '../../../platform/words/counts';
import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { consolePage } from '../layout';

/** How the settings stand. */
export interface Standing {
  inForce: InForce;
  /** How many special days, reservations outside of the hours, and who serve there are; undefined where another system keeps them. */
  book: { days: number; outside: number; resources: number } | undefined;
}

interface Row {
  to: `/console/${string}`;
  label: PageKey;
  state: string;
}

/** What can be set, each with how it stands. */
export function indexPage(scene: ConsoleScene, standing: Standing): string {
  const { say } = scene;
  return consolePage({
    scene: { ...scene, here: '/console/settings' },
    title: say('console.settings.title'),
    children: (
      <>
        <p class="lead">{say('console.settings.lead')}</p>
        <Rows
          {...{ scene, title: 'console.settings.book', rows: bookRows(scene, standing) }}
          elsewhere={standing.book ? undefined : say('console.settings.ofCompany')}
        />
        <Rows {...{ scene, title: 'console.settings.chats', rows: chatRows(scene, standing) }} />
        <Rows {...{ scene, title: 'console.settings.bot', rows: botRows(scene, standing) }} />
      </>
    ),
  });
}

interface RowsProps {
  scene: ConsoleScene;
  title: PageKey;
  rows: readonly Row[];
  /** That another system is where these are set, so that nothing leads to them. */
  elsewhere?: string | undefined;
}

function Rows({ scene: { say }, title, rows, elsewhere }: RowsProps) {
  return (
    <Card title={say(title)}>
      {elsewhere !== undefined && <p>{elsewhere}</p>}
      <ul class="rows">
        {rows.map(({ to, label, state }) => (
          <li>
            {elsewhere === undefined ? <a href={to}>{say(label)}</a> : <span>{say(label)}</span>}
            <small>{state}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function bookRows({ say, lang }: ConsoleScene, { book }: Standing): Row[] {
  const elsewhere = say('console.bookHours.ofCompany');
  return [
    {
      ...{ to: '/console/settings/hours', label: 'console.bookHours.title' },
      state: !book
        ? elsewhere
        : book.outside > 0
          ? `${say('console.outside.now')}: ${counted('reservations', book.outside, lang)}`
          : say('console.bookHours.about'),
    },
    {
      ...{ to: '/console/settings/days', label: 'console.days.title' },
      state: book ? `${say('console.days.set')}: ${book.days}` : elsewhere,
    },
    {
      ...{ to: '/console/settings/services', label: 'console.services.title' },
      state: book ? say('console.services.lead') : elsewhere,
    },
    {
      ...{ to: '/console/settings/resources', label: 'console.resources.title' },
      state: book ? `${say('console.resources.count')}: ${book.resources}` : elsewhere,
    },
  ];
}

function chatRows({ say }: ConsoleScene, { inForce }: Standing): Row[] {
  const { chats, chatHours, chatDays, chatHolidays } = inForce;
  const holidays = say(chatHolidays ? 'console.chatDays.holidaysOff' : 'console.chatDays.holidaysUsual');
  return [
    {
      ...{ to: '/console/settings/chats', label: 'console.chats.title' },
      state: say(chats ? 'console.chats.on' : 'console.chats.off'),
    },
    {
      ...{ to: '/console/settings/chat-hours', label: 'console.hours.chats' },
      state: say(chatHours ? 'console.settings.ofConsole' : 'console.settings.ofEnvironment'),
    },
    {
      ...{ to: '/console/settings/chat-days', label: 'console.chatDays.title' },
      state: `${say('console.days.set')}: ${chatDays.size} · ${holidays}`,
    },
  ];
}

function botRows({ say, lang }: ConsoleScene, { inForce }: Standing): Row[] {
  const days = (count: number | null) => (count === null ? say('console.keep.forEver') : counted('days', count, lang));
  return [
    {
      ...{ to: '/console/settings/words', label: 'console.words.title' },
      state: `${say('console.words.count')}: ${inForce.words.size}`,
    },
    {
      ...{ to: '/console/settings/retention', label: 'console.keep.title' },
      state: `${say('console.keep.words')}: ${days(inForce.retention.words)}`,
    },
    { to: '/console/staff', label: 'console.nav.staff', state: say('console.settings.staffText') },
  ];
}
