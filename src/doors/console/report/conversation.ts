import { partsOfTalk, type Part } from '../../../conversation/parts';
import { stops, stopSheet, type Passage, type Stop } from '../../../features/passages/passages';
import type { Desk } from '../desk';
import { askedFor } from './asked-for';
import { conversationPage } from './conversation-page';
import type { ReportHouse } from './report';

/** A part of the conversation, with what became of talks in each of its states and on each way between them. */
export interface PartSeen extends Pick<Part, 'path'> {
  states: readonly (Stop & { state: string })[];
  /** Ways within the part; `times` is 0 where nobody went one that there is. */
  ways: readonly { from: string; to: string; times: number }[];
}

/** The state chart of the conversation with what was counted in it, for any days; and the same as a sheet. */
export function declareConversation(desk: Desk, { db, zone, now }: Pick<ReportHouse, 'db' | 'zone' | 'now'>): void {
  desk.page('/console/report/conversation', 'report.see', async ({ visit, scene }) => {
    const asked = askedFor(visit, zone, now());
    const found = await stops(db, asked.days);
    const parts = seen(partsOfTalk(), found.passages, found.stops);
    const html = conversationPage({ ...scene, here: '/console/report' }, { asked, parts });
    return { html, status: asked.wrong ? 422 : 200 };
  });

  desk.page('/console/report/conversation/sheet', 'report.see', async ({ visit, scene }) => {
    const { days } = askedFor(visit, zone, now());
    const found = await stops(db, days);
    const rows = seen(partsOfTalk(), found.passages, found.stops).flatMap(({ path, states }) =>
      states.map((one) => ({ part: path, ...one })),
    );
    const saveAs = `conversation-${days.from}-${days.to}.csv`;
    return { file: stopSheet(rows, scene.lang), type: 'text/csv; charset=utf-8', saveAs };
  });
}

const NOBODY: Stop = { passed: 0, fellSilent: 0, handedOver: 0, backToStart: 0 };

/** The machine's parts with what was counted. States of a release before, which the machine has no more, stand in none. */
function seen(
  parts: readonly Part[],
  passages: readonly (Passage & { times: number })[],
  stopAt: ReadonlyMap<string, Stop>,
): PartSeen[] {
  return parts.map(({ path, states, arrows }) => {
    const times = new Map(arrows.map(([from, to]) => [`${from} ${to}`, 0]));
    for (const { from, to, times: more } of passages) {
      if (from === to || !states.includes(from) || !states.includes(to)) continue;
      times.set(`${from} ${to}`, (times.get(`${from} ${to}`) ?? 0) + more);
    }
    return {
      path,
      states: states.map((state) => ({ state, ...(stopAt.get(state) ?? NOBODY) })),
      ways: [...times].map(([key, count]) => {
        const [from, to] = key.split(' ') as [string, string];
        return { from, to, times: count };
      }),
    };
  });
}
