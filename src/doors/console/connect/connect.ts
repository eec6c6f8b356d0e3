import { z } from 'zod';
import type { Config } from '../../../config';
import { hear } from '../../../conversation/intents';
import { checkUp, type Finding, type Part } from '../../../features/checkup/checkup';
import { openLineLook } from '../../../platform/line/line-look';
import type { Desk, Seated } from '../desk';
import { connectPage } from './pages';

/** What 「LINEに接続」 needs of the house. */
export interface ConnectHouse {
  config: Config;
  now: () => number;
}

/** The FAQ has a page, and its checks a terminal, of their own: they take many times as long. */
const PARTS: readonly Part[] = ['machine', 'address', 'line', 'login'];
/** LINE lets its test of the webhook be asked for 60 times an hour, so who asks again at once is told the same. */
const FRESH_MS = 15_000;

/** What is to be copied from where to where, and `npm run doctor`'s checks at a button. Nothing is changed by it. */
export function declareConnect(desk: Desk, { config, now }: ConnectHouse): void {
  const line = openLineLook(config.line, now);
  const ground = { config, line, now, understands: (text: string) => hear(text).type !== 'ASKED' };
  let latest: { at: number; findings: Promise<Finding[]> } | undefined;

  function findings(): Promise<Finding[]> {
    if (!latest || now() - latest.at > FRESH_MS) latest = { at: now(), findings: checkUp(ground, { parts: PARTS }) };
    return latest.findings;
  }
  const show = ({ scene }: Seated, found?: readonly Finding[]) => ({
    html: connectPage({ ...scene, here: '/console/connect' }, config, found),
  });

  desk.page('/console/connect', 'line.see', (seated) => show(seated));
  desk.form('/console/connect/check', 'line.see', z.strictObject({}), async (seated) => show(seated, await findings()));
}
