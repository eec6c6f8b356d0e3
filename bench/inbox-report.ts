import type { InboxCosts } from './inbox';
import type { Spread } from './statistics';
import type { Target } from './targets';

const MOST_LIST_MS = 300;
const MOST_SEARCH_MS = 200;
const MOST_LIVE_MS = 100;

/** What the inbox is to reach, by 95 of 100. */
export function inboxTargets(all: readonly InboxCosts[]): Target[] {
  const target = (what: string, most: number, of: (costs: InboxCosts) => Spread) =>
    all.map((costs) => ({
      what: `${what} on ${costs.engine}`,
      wanted: `under ${most} ms`,
      measured: `${of(costs).p95.toFixed(0)} ms`,
      met: of(costs).p95 < most,
    }));
  return [
    ...target('the inbox, 95 of 100', MOST_LIST_MS, ({ list }) => list),
    ...target('a search, 95 of 100', MOST_SEARCH_MS, ({ search }) => search),
    ...target("from LINE's 200 to the agent's screen, 95 of 100", MOST_LIVE_MS, ({ live }) => live),
  ];
}

/** The table's section, with its heading; nothing where nothing was measured. */
export function inboxSection(all: readonly InboxCosts[]): string[] {
  if (all.length === 0) return [];
  return [
    '## The inbox',
    inboxTable(all),
    "From the request to the page's last byte, over HTTP, as a browser asks for it; the stream, from the moment LINE had its 200 until the customer's words are on the agent's open page. Searches are for words said by every fifth, by every hundredth, by one in ten thousand and by nobody, one word and several.",
  ];
}

/** As Markdown, which reads well in a terminal too; empty where nothing was measured. */
export function inboxTable(all: readonly InboxCosts[]): string {
  const [first] = all;
  if (!first) return '';
  const rows: [name: string, of: (costs: InboxCosts) => Spread][] = [
    ['the list of who waits', ({ list }) => list],
    ['a page in the middle of all chats', ({ deep }) => deep],
    ['a talk', ({ thread }) => thread],
    ['a search', ({ search }) => search],
    ["from LINE's 200 to the agent's screen", ({ live }) => live],
  ];
  const size = `${first.chats.toLocaleString('en')} chats, ${first.messages.toLocaleString('en')} messages`;
  return [
    `| ms, half and 95 of 100; ${size} | ${all.map(({ engine }) => engine).join(' | ')} |`,
    `| --- | ${all.map(() => '---:').join(' | ')} |`,
    ...rows.map(
      ([name, of]) =>
        `| ${name} | ${all.map((one) => `${of(one).p50.toFixed(1)} / ${of(one).p95.toFixed(1)}`).join(' | ')} |`,
    ),
  ].join('\n');
}
