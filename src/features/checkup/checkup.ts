import type { Both } from '../../platform/lang';
import { alertChecks } from './checks/alerts';
import { addressChecks } from './checks/address';
import { faqChecks } from './checks/faq';
import { lineChecks } from './checks/line';
import { loginChecks } from './checks/login';
import { serverChecks } from './checks/server';
import { menuChecks } from './checks/menus';
import { noticeChecks } from './checks/notices';
import { webhookChecks } from './checks/webhook';
import type { Check, Ground, Part } from './check';
import { bad, skipped, type Finding, type Verdict } from './finding';

export type { Ground, Part } from './check';
export { isWell, type Finding, type Outcome } from './finding';
export { judgeCertificate, judgeClock, judgeNode, judgeQuota, judgeTokenLife } from './rules';
export { callbackOf, liffEndpointOf, webhookOf } from './places';

/** Everything that is looked at, in this order. */
export const checks: readonly Check[] = [
  ...serverChecks,
  ...noticeChecks,
  ...alertChecks,
  ...addressChecks,
  ...lineChecks,
  ...webhookChecks,
  ...menuChecks,
  ...loginChecks,
  ...faqChecks,
];

const USUAL_LIMIT_MS = 10_000;
/** What setting something right may take, looking again included. */
const MEND_LIMIT_MS = 30_000;

/**
 * Looks at an installation from the outside and the inside, one check after the other; each has a time limit of its own, and one
 * that breaks does not keep the others from being made. Sends no message and changes no setting, unless `mend` is true.
 * @param parts only these; all when absent
 */
export async function checkUp(
  ground: Ground,
  options: { parts?: readonly Part[]; mend?: boolean } = {},
): Promise<Finding[]> {
  const { parts, mend = false } = options;
  const findings: Finding[] = [];
  // What failed, by what rests on it: a check that rests on a failed one says nothing, nor does one that rests on that.
  const failed = new Map<string, Both>();
  for (const check of checks) {
    if (parts && !parts.includes(check.part)) continue;
    const { id, what, needs = [] } = check;
    const because = needs.map((need) => failed.get(need)).find((one) => one !== undefined);
    const verdict = because ? waitsFor(because) : await verdictOf(check, ground, mend);
    if (because ?? verdict.outcome === 'bad') failed.set(id, because ?? what);
    findings.push({ id, what, ...verdict });
  }
  return findings;
}

function waitsFor(what: Both): Verdict {
  return skipped(`先に「${what.ja}」を直してください`, `first mend: ${what.en}`);
}

async function verdictOf(check: Check, ground: Ground, mend: boolean): Promise<Verdict> {
  const { limitMs = USUAL_LIMIT_MS, look } = check;
  const first = await within(limitMs, () => look(ground));
  if (!mend || !check.mend || (first.outcome !== 'bad' && first.outcome !== 'warn')) return first;
  return within(MEND_LIMIT_MS, async () => {
    await check.mend!(ground);
    const after = await look(ground);
    if (after.outcome !== 'good') return after;
    return { ...after, found: { ja: `直しました。${after.found.ja}`, en: `mended; ${after.found.en}` } };
  });
}

/** A look that takes too long, or breaks, is a finding too. */
async function within(limitMs: number, look: () => Verdict | Promise<Verdict>): Promise<Verdict> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => resolve(tooLate(limitMs / 1_000)), limitMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(() => look()), late]);
  } catch (error) {
    return broken(error);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(seconds: number): Verdict {
  return bad(
    { ja: `${seconds}秒以内に終わりませんでした`, en: `no result within ${seconds} s` },
    {
      ja: 'ネットワークとサーバーの負荷を確認し、もう一度実行してください。',
      en: 'Check the network and how busy the server is, and run this again.',
    },
  );
}

/** Of the error its name or code only: its message may hold an address with a password in it. */
function broken(error: unknown): Verdict {
  const { code, name } = error as { code?: unknown; name?: unknown };
  const why = typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
  return bad(
    { ja: `調べている途中で失敗しました(${why})`, en: `the check itself failed (${why})` },
    {
      ja: 'もう一度実行してください。続くときは、この表示を添えてMusubiの開発元にお知らせください。',
      en: 'Run this again. If it stays, report it with this line.',
    },
  );
}
