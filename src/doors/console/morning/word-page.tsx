import { sayable, type Listed, type Reason } from '../../../features/morning/morning';
import { TOKEN_FIELD } from '../../../platform/web/bodies';
import { momentInWords } from '../../../platform/time';
import { Button, Choice, Field } from '../../web/forms';
import { Card, Facts, Notice } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { Chat } from '../faq/chat';
import { consolePage } from '../layout';
import { nameOf, type MorningList } from './list-page';
import { Outcome, Reasons, type MorningTold } from './marks';

/** The longest line, as people count letters. */
export const LONGEST_LINE = 100;
/** The place of what the customer would get. */
export const LOOK = 'look';
const FORM = 'word';

/** A word to somebody as it stands in its form, and how it reads. */
export interface WordView {
  list: MorningList;
  one: Listed;
  /** By which it is sent once. */
  key: string;
  as: Reason;
  line: string;
  /** HH:MM by the shop's clocks. */
  at: string;
  text: string;
  blank: boolean;
  /** Undefined where it may be sent. */
  bar: 'notLinked' | 'blocked' | 'unwanted' | 'held' | 'waits' | undefined;
}

/** One word: to whom and why, a line to add, how it reads, and when it goes. */
export function wordPage(scene: ConsoleScene, view: WordView, told?: MorningTold): string {
  const { say } = scene;
  const { list, one, bar } = view;
  const to = `/console/morning/${one.person!}` as const;
  return consolePage({
    scene: { ...scene, here: to },
    title: nameOf(scene, list, one),
    styles: ['console-days.css', 'message.css', 'faq.css'],
    typing: true,
    children: (
      <>
        <p class="paging">
          <a href="/console/morning">{say('console.morning.back')}</a>
        </p>
        <Outcome {...{ scene, told }} />
        <Card>
          <Known {...{ scene, view }} />
        </Card>
        {bar === undefined ? (
          <Card title={say('console.morning.write')}>
            <Write {...{ scene, view, to }} />
          </Card>
        ) : (
          <Notice>{say(`console.morning.bar.${bar}`)}</Notice>
        )}
      </>
    ),
  });
}

/** What is known of them today. */
function Known({ scene, view }: { scene: ConsoleScene; view: WordView }) {
  const { say, lang } = scene;
  const { one, list } = view;
  const { visit, openCase } = one;
  const reminded = visit?.answered ? 'answered' : visit?.reminded ? 'yes' : 'no';
  return (
    <Facts
      facts={[
        [say('console.morning.why'), <Reasons {...{ scene, one, today: list.morning.day }} />] as const,
        ...(visit
          ? [
              [
                say('console.morning.visit'),
                <a href={`/console/reservations/${visit.booking}`}>
                  {momentInWords(list.zone, new Date(visit.beginsAt), lang)} <bdi>{visit.service[lang]}</bdi>
                </a>,
              ] as const,
              [say('console.morning.reminded'), say(`console.morning.reminded.${reminded}`)] as const,
            ]
          : []),
        ...(openCase === undefined
          ? []
          : [
              [
                say('console.morning.reason.case'),
                <a href={`/console/cases/${openCase}`}>{say('console.morning.case')}</a>,
              ] as const,
            ]),
      ]}
    />
  );
}

interface WriteProps {
  scene: ConsoleScene;
  view: WordView;
  to: `/console/morning/${string}`;
}

/** The line first, how it reads below it, and the buttons that send it at the end: Enter in the line only shows it. */
function Write({ scene, view, to }: WriteProps) {
  const { say, token } = scene;
  const { one, key, as, line, list } = view;
  const wordings = sayable(one);
  return (
    <form id={FORM} method="post" action={`${to}/send`} class="form" novalidate {...whileTyping(`${to}/look`)}>
      <input type="hidden" name={TOKEN_FIELD} value={token} />
      <input type="hidden" name="key" value={key} />
      {wordings.length > 1 ? (
        <Choice
          {...{ name: 'as', label: say('console.morning.as'), chosen: as }}
          options={wordings.map((value) => ({ value, label: say(`console.morning.reason.${value}`) }))}
        />
      ) : (
        <input type="hidden" name="as" value={as} />
      )}
      <Field
        {...{ scene, name: 'line', label: say('console.morning.line'), hint: say('console.morning.line.hint') }}
        value={line}
        autoComplete="off"
        maxLength={LONGEST_LINE * 2}
      />
      <button class="button quiet" type="submit" formaction={`${to}/look`}>
        {say('console.morning.look')}
      </button>
      <div class="previewed">
        <h3>{say('console.morning.preview')}</h3>
        <Look {...{ scene, view }} />
        <p class="hint">{say('console.morning.own')}</p>
      </div>
      <Button name="do" value="now">
        {say('console.morning.send')}
      </Button>
      {list.quota !== undefined && (
        <p class="hint">
          {say('console.inbox.quota')} {list.quota}
        </p>
      )}
      <AtATime {...{ scene, view }} />
    </form>
  );
}

function AtATime({ scene: { say }, view: { one, at } }: Omit<WriteProps, 'to'>) {
  return (
    <details class="folded timed">
      <summary>{say('console.morning.later')}</summary>
      <div class="field">
        <label for="at">{say('console.morning.at')}</label>
        <p class="hint" id="at-hint">
          {say(one.visit ? 'console.morning.at.hint' : 'console.morning.at.hint.free')}
        </p>
        <input id="at" name="at" type="time" value={at} aria-describedby="at-hint" />
      </div>
      <button class="button quiet" type="submit" name="do" value="later">
        {say('console.morning.later.go')}
      </button>
    </details>
  );
}

/** How it reads at LINE. Changes while the line is typed. */
export function Look({ scene, view }: { scene: ConsoleScene; view: Pick<WordView, 'text' | 'blank' | 'one'> }) {
  const { text, blank, one } = view;
  return (
    <div id={LOOK} class="stack" aria-live="polite">
      <Chat {...{ scene, preview: { messages: [{ type: 'text', text }] }, lang: one.lang }} />
      {blank && <Notice kind="bad">{scene.say('console.morning.refused.blank')}</Notice>}
    </div>
  );
}

/** Asks how it reads a moment after each letter; who types on asks anew in its place. */
function whileTyping(to: string): Record<`hx-${string}`, string> {
  return { 'hx-post': to, 'hx-trigger': 'input delay:300ms', 'hx-swap': 'none', 'hx-sync': 'this:replace' };
}
