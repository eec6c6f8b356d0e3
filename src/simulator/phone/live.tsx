import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Change } from '../platform';
import { Composer, QuickReplies } from './composer';
import { PhoneHead, Welcome } from './head';
import { logRows } from './log';
import { RichMenu } from './menu';
import { Notice } from './parts';
import { partial } from './partial';
import { PeopleList } from './people';
import type { Scene } from './scene';
import { LoadingDots, talkRows, type Row } from './talk';
import { Counters, Panel } from './tools';

/** Several changes within this many ms are drawn once. */
const GATHER_MS = 15;
/** A comment this often keeps the connection from being taken for dead. */
const PING_MS = 20_000;

/** What the page shows, cut into the pieces that change on their own. Ids are those on the page. */
interface Drawn {
  blocks: Map<string, string>;
  lists: Map<string, { rows: Map<string, string>; grows: 'beforeend' | 'afterbegin' }>;
}

/**
 * Keeps one page up to date: sends what changed as HTML by server-sent events, for htmx to put in place. A page that is as new as
 * `revision` gets only what changes from now on; an older one (a connection that was lost for a while) gets all of it again first.
 */
export function stream(req: Request, res: Response, scene: () => Scene | undefined, revision: () => string): void {
  const first = scene();
  if (!first) {
    res.status(404).end();
    return;
  }
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  const since = req.get('last-event-id') ?? req.query.since;
  const { platform } = first;
  let shown = since === revision() ? drawn(first) : undefined;
  let gathering: NodeJS.Timeout | undefined;
  let failed = false;

  const send = (html: string) => {
    const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
    if (html) res.write(`id: ${revision()}\n${lines.join('')}\n`);
  };
  const update = () => {
    gathering = undefined;
    const now = scene();
    if (!now) {
      res.end();
      return;
    }
    look(now);
    const next = drawn(now, shown);
    send(differences(shown, next) + (failed ? partial('#notice', 'outerMorph', noDelivery(now)) : ''));
    failed = false;
    shown = next;
    const loading = now.chat && platform.loading(now.chat.id);
    if (loading) gathering = setTimeout(update, Math.max(loading.until - platform.now(), GATHER_MS));
  };
  const changed = (change: Change) => {
    failed ||= change.kind === 'log' && isLost(change, first.chat?.id);
    clearTimeout(gathering);
    gathering = setTimeout(update, GATHER_MS);
  };
  const ping = setInterval(() => res.write(': still here\n\n'), PING_MS);
  res.on('close', () => {
    platform.off('change', changed);
    clearInterval(ping);
    clearTimeout(gathering);
  });
  platform.on('change', changed);
  res.write(': hello\n\n');
  if (!shown) update();
}

/** Whoever has the chat on the screen sees the bot's messages: they are read. */
export function look({ platform, chat }: Scene): void {
  if (chat?.open && !chat.group && platform.unread(chat.id) > 0) platform.open(chat.me.userId);
}

function isLost(change: Extract<Change, { kind: 'log' }>, chatId: string | undefined): boolean {
  const { kind, status, chatId: about } = change.entry;
  return kind === 'webhook' && status === undefined && about === chatId;
}

function noDelivery(scene: Scene): string {
  return renderToString(<Notice lang={scene.view.lang} word="noDelivery" />);
}

function drawn(scene: Scene, before?: Drawn): Drawn {
  const { chat, view } = scene;
  const blocks: Record<string, VNode> = {
    people: <PeopleList scene={scene} />,
    counters: <Counters scene={scene} />,
  };
  if (view.side !== 'log') blocks.panel = <Panel scene={scene} />;
  if (chat) {
    Object.assign(blocks, {
      'phone-head': <PhoneHead scene={scene} chat={chat} />,
      loading: <LoadingDots scene={scene} />,
      welcome: <Welcome scene={scene} chat={chat} />,
      quick: <QuickReplies scene={scene} />,
      composer: <Composer scene={scene} />,
      menu: <RichMenu scene={scene} />,
    });
  }
  const lists: Drawn['lists'] = new Map();
  if (chat) lists.set('talk', { rows: written(talkRows(scene)), grows: 'beforeend' });
  const oldLog = before?.lists.get('log')?.rows;
  if (view.side === 'log') lists.set('log', { rows: written(logRows(scene), oldLog), grows: 'afterbegin' });
  return {
    lists,
    blocks: new Map(Object.entries(blocks).map(([id, node]) => [id, renderToString(node)])),
  };
}

/** Rows as HTML; `kept` holds those that never change once written, as the log's don't. */
function written(rows: Row[], kept?: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(rows.map(({ id, node }) => [id, kept?.get(id) ?? renderToString(node)]));
}

/** The HTML that brings a page from what it shows to what it should show. */
function differences(before: Drawn | undefined, now: Drawn): string {
  let html = '';
  for (const [id, block] of now.blocks) {
    if (before?.blocks.get(id) !== block) html += partial(`#${id}`, 'outerMorph', block);
  }
  for (const [id, { rows, grows }] of now.lists) {
    const old = before?.lists.get(id)?.rows;
    html += old ? listDifferences(id, old, rows, grows) : partial(`#${id}`, 'innerMorph', [...rows.values()].join(''));
  }
  return html;
}

/** A list's changed rows are changed in place, gone ones go, new ones come in at its growing end; any other order is drawn anew. */
function listDifferences(list: string, before: Map<string, string>, now: Map<string, string>, grows: string): string {
  const fresh = [...now.keys()].filter((id) => !before.has(id));
  const stayed = [...now.keys()].filter((id) => before.has(id));
  const inOrder = grows === 'beforeend' ? [...stayed, ...fresh] : [...fresh, ...stayed];
  if (inOrder.join() !== [...now.keys()].join()) return partial(`#${list}`, 'innerMorph', [...now.values()].join(''));
  const changed = stayed.filter((id) => before.get(id) !== now.get(id));
  const gone = [...before.keys()].filter((id) => !now.has(id));
  const added = fresh.map((id) => now.get(id)).join('');
  return (
    changed.map((id) => partial(`#${id}`, 'outerMorph', now.get(id) ?? '')).join('') +
    gone.map((id) => partial(`#${id}`, 'delete', '')).join('') +
    (added && partial(`#${list}`, grows, added))
  );
}
