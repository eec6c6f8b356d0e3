import { counted } from '../../platform/words/counts';
import { bad, good, warn, type Verdict } from './finding';

/*
 * What was seen, judged. Times are epoch milliseconds.
 */

const DAY = 24 * 60 * 60 * 1000;

/** @param version such as 20.19.1 */
export function judgeNode(version: string): Verdict {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return good(`Node ${version}`, `Node ${version}`);
  return bad(
    { ja: `Node ${version} は古すぎます`, en: `Node ${version} is too old` },
    {
      ja: 'Node 20.19以上(22または24のLTS)を https://nodejs.org から入れ、npm ci をやり直してください。',
      en: 'Install Node 20.19 or newer (22 or 24 LTS) from https://nodejs.org, and run npm ci again.',
    },
  );
}

/** LINE refuses a self-signed certificate or a chain with a gap. @param error OpenSSL's name for what is wrong; undefined when nothing is */
export function judgeCertificate(error: string | undefined, validTo: number, now: number): Verdict {
  const days = Math.floor((validTo - now) / DAY);
  if (error !== undefined)
    return bad(
      { ja: `証明書を検証できません(${error})`, en: `the certificate cannot be verified (${error})` },
      CHAIN_ERRORS.has(error)
        ? {
            ja: '中間証明書が足りないか、自己署名です。サーバーやプロキシに「fullchain」(サーバー証明書+中間証明書)を設定してください。Let’s Encryptなら fullchain.pem です。LINEは公的な認証局の証明書だけを受け入れます。',
            en: 'An intermediate certificate is missing, or it is self-signed. Give your server or proxy the full chain (with Let’s Encrypt: fullchain.pem). LINE takes certificates of public authorities only.',
          }
        : {
            ja: '証明書の期限とホスト名(PUBLIC_URLと同じか)を確認し、取り直してください。',
            en: 'Check when the certificate ends and that it names the host of PUBLIC_URL, and have a new one issued.',
          },
    );
  const found = { ja: `有効です(あと${days}日)`, en: `valid for ${days} more days` };
  if (days >= 14) return { outcome: 'good', found };
  return warn(found, {
    ja: '期限が近づいています。自動更新(certbotなど)が動いているか確認してください。切れるとLINEから届かなくなります。',
    en: 'It ends soon. Check that it renews itself (certbot, say): when it is over, nothing from LINE arrives.',
  });
}
const CHAIN_ERRORS = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

const CLOCK_GOOD_MS = 30_000;
const CLOCK_BAD_MS = 4 * 60_000;

/** Signed calls are good for five minutes, so a clock that is nearly that wrong breaks them. @param offMs ours less LINE's */
export function judgeClock(offMs: number): Verdict {
  const seconds = Math.round(Math.abs(offMs) / 1_000);
  const found = {
    ja: `LINEの時計との差 ${seconds}秒${seconds === 0 ? '' : offMs > 0 ? '(進み)' : '(遅れ)'}`,
    en: `${seconds} s ${offMs >= 0 ? 'ahead of' : 'behind'} LINE's clock`,
  };
  if (Math.abs(offMs) <= CLOCK_GOOD_MS) return { outcome: 'good', found };
  const remedy = {
    ja: 'サーバーの時刻合わせ(NTP)を有効にしてください。Linuxなら timedatectl set-ntp true です。ずれていると署名や確認コードが無効になります。',
    en: 'Switch on time synchronisation (NTP) on the server; on Linux: timedatectl set-ntp true. A wrong clock voids signatures and one-time codes.',
  };
  return Math.abs(offMs) < CLOCK_BAD_MS ? warn(found, remedy) : bad(found, remedy);
}

/** Replies are free; what the quota is for are reminders and news. @param limit undefined for none */
export function judgeQuota(limit: number | undefined, used: number): Verdict {
  if (limit === undefined) return good(`上限なし(今月 ${used}通)`, `no limit (${used} sent this month)`);
  const left = Math.max(0, limit - used);
  const found = { ja: `今月の残り ${left}通(${limit}通中)`, en: `${left} of ${limit} left this month` };
  const remedy = {
    ja: '応答(返信)は無料のまま続きますが、リマインドやお知らせは送れなくなります。LINE Official Account Managerの「設定 > 月額プラン」でプランを確認してください。',
    en: 'Replies stay free, but reminders and news stop. See your plan: LINE Official Account Manager, Settings, Monthly plan.',
  };
  if (left === 0) return bad(found, remedy);
  return left < limit / 10 ? warn(found, remedy) : { outcome: 'good', found };
}

/** Short-lived tokens live 30 days, and nobody renews one that stands in the settings. @param seconds undefined where LINE does not say */
export function judgeTokenLife(seconds: number | undefined, channelId: string): Verdict {
  const days = seconds === undefined ? undefined : Math.floor((seconds * 1_000) / DAY);
  if (days === undefined || days > 31)
    return good(`期限なし(チャネルID ${channelId})`, `does not end (channel ${channelId})`);
  return shortToken({ ja: `あと${days}日で切れます`, en: `ends in ${counted('dates', days, 'en')}` });
}

export function shortToken(found: Verdict['found']): Verdict {
  return warn(found, {
    ja: '設定に書いたトークンは自動更新されません。LINE Developersコンソールの「Messaging API設定 > チャネルアクセストークン(長期)」を使うか、トークンの代わりに LINE_CHANNEL_ID を設定してください(自動で更新されます)。',
    en: 'A token in the settings is not renewed. Use the long-lived one (LINE Developers Console, Messaging API tab), or set LINE_CHANNEL_ID in its place: those tokens renew themselves.',
  });
}
