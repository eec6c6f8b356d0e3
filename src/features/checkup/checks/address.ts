import { createHmac } from 'node:crypto';
import { connect } from 'node:tls';
import type { Check, Ground } from '../check';
import { bad, good, skipped, warn, type Verdict } from '../finding';
import { isLocal, isStandIn, shownAddress, webhookOf } from '../places';
import { judgeCertificate } from '../rules';

const LIMIT_MS = 5_000;
/** LINE hangs up after two seconds. @see https://developers.line.biz/en/docs/messaging-api/receiving-messages/ */
const LINE_WAITS_MS = 2_000;
/** LINE's check that a webhook is there: no events. */
const EMPTY = '{"destination":"","events":[]}';

/** Our own address, as LINE and customers reach it. */
export const addressChecks: readonly Check[] = [
  {
    id: 'public-url',
    part: 'address',
    what: { ja: '公開アドレス(PUBLIC_URL)', en: 'the public address (PUBLIC_URL)' },
    look: publicUrl,
  },
  {
    id: 'certificate',
    part: 'address',
    what: { ja: 'HTTPSの証明書', en: 'the certificate' },
    needs: ['public-url'],
    async look({ config: { publicUrl: address }, now }) {
      if (!address.startsWith('https:')) return skipped('httpsではありません', 'the address is not https');
      const { error, validTo } = await certificateOf(new URL(address));
      return judgeCertificate(error, validTo, now());
    },
  },
  {
    id: 'reached',
    part: 'address',
    what: { ja: '公開アドレスでMusubiが応答する', en: 'Musubi answers at the public address' },
    needs: ['public-url', 'certificate'],
    look: reached,
  },
  {
    id: 'webhook-answers',
    part: 'address',
    what: { ja: 'Webhookが署名を確かめて受け取る', en: 'the webhook takes what is signed' },
    needs: ['reached'],
    look: answers,
  },
  {
    id: 'webhook-guarded',
    part: 'address',
    what: { ja: 'Webhookが署名のないものを拒む', en: 'the webhook refuses what is not signed' },
    needs: ['webhook-answers'],
    async look({ config }) {
      const { status } = await post(config, `${secretOf(config)}-not`);
      if (status === 401) return good('401で拒みました', 'refused with 401');
      return bad(
        { ja: `署名なしの呼び出しに${status}と答えました`, en: `it answered ${status} to an unsigned call` },
        {
          ja: '途中のプロキシがMusubiの代わりに答えていないか確認し、POST /webhook をそのままMusubiへ渡してください。',
          en: 'Check that no proxy answers in the place of Musubi, and hand POST /webhook through as it is.',
        },
      );
    },
  },
  {
    id: 'webhook-speed',
    part: 'address',
    what: { ja: 'Webhookの応答時間(LINEは2秒で切ります)', en: 'how fast the webhook answers (LINE waits 2 s)' },
    needs: ['webhook-answers'],
    look: speed,
  },
];

function publicUrl({ config }: Ground): Verdict {
  const { publicUrl: address } = config;
  const found = { ja: shownAddress(address), en: shownAddress(address) };
  if (isStandIn(config))
    return {
      outcome: 'good',
      found: { ja: `${found.ja}(シミュレーターで使用中)`, en: `${found.en} (with the simulator)` },
    };
  if (address.startsWith('https:') && !isLocal(address)) return { outcome: 'good', found };
  return bad(found, {
    ja: `LINEから届くのは、インターネットに公開された https のアドレスだけです。ドメインをお持ちならPUBLIC_URLに設定してください。試すだけなら、別のターミナルで「cloudflared tunnel --url http://localhost:${config.port}」または「ngrok http ${config.port}」を実行し、表示された https のアドレスをPUBLIC_URLに書いて再起動してください。`,
    en: `LINE only reaches an https address that is open to the internet. Set PUBLIC_URL to yours. To try it out, run "cloudflared tunnel --url http://localhost:${config.port}" or "ngrok http ${config.port}" in another terminal, put the https address it shows into PUBLIC_URL, and restart.`,
  });
}

async function reached({ config }: Ground): Promise<Verdict> {
  const seen = await ask(`${config.publicUrl}/healthz`, {});
  if (seen.status === 200 && seen.text.includes('"alive"')) return good('応答しました', 'it answered');
  const found = 'code' in seen ? seen.code : seen.status === 200 ? '200, another server' : `${seen.status}`;
  return bad(
    { ja: `Musubiの応答がありません(${found})`, en: `Musubi did not answer (${found})` },
    {
      ja: `npm start で起動しているか、プロキシやトンネルが ${config.publicUrl} をこのサーバーのポート${config.port}へ渡しているか確認してください。社内からだけ届かないこともあります。そのときは外の回線で ${config.publicUrl}/healthz を開いてみてください。`,
      en: `Check that it runs (npm start), and that your proxy or tunnel leads ${config.publicUrl} to port ${config.port} here. Some networks only fail from the inside: then open ${config.publicUrl}/healthz from outside.`,
    },
  );
}

/** While a secret is rotated there are two, and each must be taken. */
async function answers({ config }: Ground): Promise<Verdict> {
  let seen: Seen = { status: 0, text: '', ms: 0 };
  for (const secret of config.line.channelSecrets) {
    seen = await post(config, secret);
    if (seen.status !== 200) break;
  }
  if (seen.status === 200) return good('200を返しました', 'it answered 200');
  const found = { ja: `${seen.code ?? seen.status}が返りました`, en: `it answered ${seen.code ?? seen.status}` };
  if (seen.status === 401)
    return bad(found, {
      ja: '動いているMusubiのLINE_CHANNEL_SECRETが、この設定と違います。設定を保存した後に再起動したか、複数のプロセスの設定がそろっているか確認してください。',
      en: 'The Musubi that runs has another LINE_CHANNEL_SECRET than these settings. Restart it after a change, and give all processes the same.',
    });
  return bad(found, {
    ja: 'プロキシが POST /webhook を、本文とヘッダー(x-line-signature)を変えずにMusubiへ渡しているか、ROLES に web が入っているかを確認してください。',
    en: 'Check that your proxy hands POST /webhook through with its body and x-line-signature unchanged, and that ROLES has web in it.',
  });
}

async function speed({ config }: Ground): Promise<Verdict> {
  let slowest = 0;
  for (let tries = 0; tries < 3; tries += 1) slowest = Math.max(slowest, (await post(config, secretOf(config))).ms);
  const found = { ja: `最長 ${Math.round(slowest)}ミリ秒`, en: `${Math.round(slowest)} ms at most` };
  const remedy = {
    ja: 'サーバーの負荷、ディスク、プロキシやトンネルの遅れを確認してください。2秒を超えると、LINEは失敗とみなします。',
    en: 'Check the load, the disk, and what proxies and tunnels add. Over two seconds LINE counts it as failed.',
  };
  if (slowest >= LINE_WAITS_MS) return bad(found, remedy);
  return slowest >= LINE_WAITS_MS / 2 ? warn(found, remedy) : { outcome: 'good', found };
}

function secretOf({ line }: Ground['config']): string {
  return line.channelSecrets[0] ?? '';
}

function post(config: Ground['config'], secret: string): Promise<Seen> {
  const signature = createHmac('sha256', secret).update(EMPTY).digest('base64');
  const headers = { 'content-type': 'application/json', 'x-line-signature': signature };
  return ask(webhookOf(config), { method: 'POST', headers, body: EMPTY });
}

interface Seen {
  /** 0 where nobody answered. */
  status: number;
  text: string;
  ms: number;
  /** Why nobody answered. */
  code?: string;
}

async function ask(address: string, init: RequestInit): Promise<Seen> {
  const began = performance.now();
  const ms = () => performance.now() - began;
  try {
    const answer = await fetch(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS) });
    return { status: answer.status, text: (await answer.text()).slice(0, 1_000), ms: ms() };
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    const code = cause?.code ?? (name === 'TimeoutError' ? 'TIMEOUT' : 'NO_ANSWER');
    return { status: 0, text: '', ms: ms(), code };
  }
}

/** What a server shows, whether it can be trusted or not; nothing is sent to it. */
function certificateOf({ hostname, port }: URL): Promise<{ error: string | undefined; validTo: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 443),
      ...(/^[\d.]+$|:/.test(hostname) ? {} : { servername: hostname }),
      rejectUnauthorized: false,
      timeout: LIMIT_MS,
    });
    const end = (act: () => void) => {
      socket.destroy();
      act();
    };
    socket.once('secureConnect', () => {
      const { valid_to } = socket.getPeerCertificate();
      const error = socket.authorized ? undefined : String(socket.authorizationError);
      end(() => resolve({ error, validTo: Date.parse(valid_to) }));
    });
    socket.once('timeout', () => end(() => reject(Object.assign(new Error('late'), { code: 'TIMEOUT' }))));
    socket.once('error', (error: Error) => end(() => reject(error)));
  });
}
