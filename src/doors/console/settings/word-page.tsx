import {
  isButton,
  LONGEST,
  topicOf,
  type Changed,
  type Past,
  type WordFault,
  type WordName,
} from '../../../features/settings/settings';
import type { Both, Lang } from '../../../platform/lang';
import type { Shop } from '../../../platform/shop';
import { momentInWords } from '../../../platform/time';
import { Area, Button, Buttons, FaultSummary, Form } from '../../web/forms';
import { Card, Notice } from '../../web/parts';
import { BothChats } from '../faq/chat';
import type { ConsoleScene } from '../desk';
import { settingsPage } from './frame';
import { wordTitle } from './word-title';

interface Shown {
  name: WordName;
  /** Our own words, those in force, and what was typed. */
  ours: Both;
  now: Both;
  typed: Both;
  faults: Partial<Record<Lang, WordFault>>;
  /** They only wanted to see it. */
  looked: boolean;
  version: number;
  past: readonly Past[];
  /** Of the people of the shop, by id. */
  names: ReadonlyMap<string, string>;
  shop: Shop;
}

const LANGS = ['ja', 'en'] as const;

/** One of the bot's words: to be written in both languages, seen, and put back. */
export function wordPage(scene: ConsoleScene, shown: Shown, told?: Changed): string {
  const { say, lang } = scene;
  const { name, ours, now, faults, looked, shop } = shown;
  return settingsPage({
    ...{
      scene,
      told,
      title: wordTitle(now[lang].replaceAll('{shop}', () => shop.name[lang])),
      styles: ['message.css', 'faq.css'],
    },
    up: { to: '/console/settings/words', label: say('console.words.title') },
    children: (
      <>
        <p class="hint">
          {say(`console.words.topic.${topicOf(name)}`)}
          {(now.ja !== ours.ja || now.en !== ours.en) && <span class="badge">{say('console.words.changed')}</span>}
        </p>
        <FaultSummary
          scene={scene}
          faults={LANGS.flatMap((lang) => {
            const fault = faults[lang];
            return fault
              ? [{ name: lang, fault: `${say(`console.words.${lang}`)}: ${say(`console.words.fault.${fault}`)}` }]
              : [];
          })}
        />
        {looked && <Notice>{say('console.words.notSaved')}</Notice>}
        {told === 'newer' && (
          <Card title={say('console.settings.now')}>
            <Pair says={now} />
          </Card>
        )}
        <Write {...{ scene, shown }} />
        <Card title={say('console.words.preview')}>
          <BothChats scene={scene} previews={{ ja: previewIn('ja', shown), en: previewIn('en', shown) }} />
        </Card>
        <Card title={say('console.words.original')}>
          <Pair says={ours} />
          <Back {...{ scene, shown }} />
        </Card>
        {shown.past.length > 0 && (
          <Card title={say('console.words.history')}>
            <History {...{ scene, shown }} />
          </Card>
        )}
      </>
    ),
  });
}

function Write({ scene, shown }: { scene: ConsoleScene; shown: Shown }) {
  const { say, token } = scene;
  const { name, ours, typed, faults, version } = shown;
  const most = (lang: Lang) =>
    say('console.words.hint.words').replace('{n}', String(isButton(name) ? LONGEST.button : LONGEST[lang]));
  return (
    <Card>
      <Form to={`/console/settings/words/${name}`} token={token}>
        <input type="hidden" name="version" value={version} />
        {ours.ja.includes('{shop}') && <p class="hint">{say('console.words.shop')}</p>}
        <div class="pair">
          {LANGS.map((lang) => {
            const fault = faults[lang];
            return (
              <Area
                {...{ name: lang, lang, label: say(`console.words.${lang}`), hint: most(lang), value: typed[lang] }}
                fault={fault && say(`console.words.fault.${fault}`)}
                rows={isButton(name) ? 1 : 5}
              />
            );
          })}
        </div>
        <Buttons>
          <Button name="do" value="save">
            {say('console.settings.save')}
          </Button>
          <Button kind="quiet" name="do" value="look">
            {say('console.words.look')}
          </Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Back to how it came, or by one change. */
function Back({ scene: { say, token }, shown }: { scene: ConsoleScene; shown: Shown }) {
  const { name, version, now, ours } = shown;
  if (version === 0) return null;
  return (
    <Form to={`/console/settings/words/${name}/back`} token={token}>
      <input type="hidden" name="version" value={version} />
      <Buttons>
        <Button kind="quiet" name="to" value="before">
          {say('console.words.back')}
        </Button>
        {(now.ja !== ours.ja || now.en !== ours.en) && (
          <Button kind="quiet" name="to" value="original">
            {say('console.words.reset')}
          </Button>
        )}
      </Buttons>
    </Form>
  );
}

function History({ scene: { lang, say }, shown }: { scene: ConsoleScene; shown: Shown }) {
  const { past, names, ours, shop } = shown;
  return (
    <ol class="rows agenda">
      {past.map(({ value, version, at, author }) => (
        <li key={version}>
          <small>
            {momentInWords(shop.zone, new Date(at), lang)} · <bdi>{names.get(author) ?? author}</bdi>
          </small>
          {value === null ? (
            <p>{say('console.words.original')}</p>
          ) : (
            <Pair says={{ ...ours, ...(JSON.parse(value) as Partial<Both>) }} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Pair({ says }: { says: Both }) {
  return (
    <div class="pair">
      {LANGS.map((lang) => (
        <p class="said" lang={lang}>
          <bdi>{says[lang]}</bdi>
        </p>
      ))}
    </div>
  );
}

/** As a customer sees it: a bubble, or a button below one. */
function previewIn(lang: Lang, { name, typed, shop }: Shown) {
  const text = typed[lang].replaceAll('{shop}', () => shop.name[lang]);
  if (!isButton(name)) return { messages: [{ type: 'text' as const, text }] };
  const action = { type: 'message' as const, label: text, text };
  return {
    messages: [{ type: 'text' as const, text: '…', quickReply: { items: [{ type: 'action' as const, action }] } }],
  };
}
