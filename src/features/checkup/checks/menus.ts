import { setTimeout as wait } from 'node:timers/promises';
import path from 'node:path';
import { openDatabase } from '../../../platform/db';
import { linkedMenuJob } from '../../../platform/line/linked-menu-errands';
import { readRichMenu, type RichMenu } from '../../../platform/line/rich-menu';
import { richMenuJob } from '../../../platform/line/rich-menu-errand';
import { planRichMenu } from '../../../platform/line/rich-menus';
import { enqueue } from '../../../platform/outbox/outbox';
import { root } from '../../../platform/root';
import type { Check, Ground } from '../check';
import { bad, good, type Verdict } from '../finding';
import { heardOf, isVerdict } from './heard';

/** The rich menus, as LINE has them. */
export const menuChecks: readonly Check[] = [
  {
    id: 'rich-menus',
    part: 'line',
    what: { ja: 'リッチメニュー', en: 'the rich menus' },
    needs: ['token', 'schema'],
    look: menus,
    mend,
  },
];

const UPLOAD_LIMIT_MS = 20_000;

function ours(): Promise<RichMenu[]> {
  const folder = path.join(root, 'assets', 'rich-menu');
  return Promise.all([readRichMenu(folder, 'unlinked'), readRichMenu(folder, 'linked')]);
}

async function menus({ line }: Ground): Promise<Verdict> {
  const list = heardOf(await line.richMenus(), () => undefined);
  if (isVerdict(list)) return list;
  const shown = heardOf(await line.defaultRichMenu(), ({ status }) =>
    status === 404 ? differ('既定のメニューがありません', 'no menu is the default one') : undefined,
  );
  if (isVerdict(shown)) return shown;
  const known = menusIn(list.body);
  const [unlinked, linked] = (await ours()) as [RichMenu, RichMenu];
  const id = String(shown.body['richMenuId']);
  if (planRichMenu(known, id, unlinked).serving === undefined)
    return differ('既定のメニューがこのバージョンのものと違います', 'the default menu is not the one of this version');
  if (!known.some(({ name }) => name === linked.request.name))
    return differ('連携済みの方のメニューがありません', 'the menu for linked members is missing');
  return good('このバージョンのものです', 'they are those of this version');
}

function differ(ja: string, en: string): Verdict {
  return bad(
    { ja, en },
    {
      ja: 'Musubi(ROLESにworkerを含むもの)を起動すると自動で登録されます。数分待っても変わらないときは「npm run doctor -- --fix」を実行し、ログの rich menu の行を確認してください。',
      en: 'Musubi (a process with "worker" in ROLES) sets them when it starts. If nothing changes within minutes, run "npm run doctor -- --fix" and see the lines on rich menus in the log.',
    },
  );
}

/** The worker that runs does it, one at a time and within LINE's hourly limit; here it is only waited for. */
async function mend(ground: Ground): Promise<void> {
  const { config, now } = ground;
  const db = openDatabase(config.databaseUrl);
  try {
    const [unlinked, linked] = (await ours()) as [RichMenu, RichMenu];
    await enqueue(db, [richMenuJob(unlinked, now()), linkedMenuJob(linked, now())]);
  } finally {
    await db.destroy();
  }
  for (const until = Date.now() + UPLOAD_LIMIT_MS; Date.now() < until; await wait(500))
    if ((await menus(ground)).outcome === 'good') return;
}

function menusIn({ richmenus }: Record<string, unknown>): { id: string; name: string }[] {
  if (!Array.isArray(richmenus)) return [];
  return (richmenus as { richMenuId: unknown; name: unknown }[]).map(({ richMenuId, name }) => ({
    id: String(richMenuId),
    name: String(name),
  }));
}
