import { parseArgs } from 'node:util';
import { startSimulator } from '../simulator/simulator';

const USAGE = `npm run simulator -- --webhook http://localhost:3000/webhook --secret <channel secret> --token <access token> [--port 3001] [--name <account name>] [--quota <messages a month>] [--login <login channel id>:<secret> [--callback <callback URL>]… [--liff <LIFF ID>=<endpoint URL>]…] [--sms-secret whsec_… [--mail-port <port>]]`;

/**
 * `npm run simulator`: LINE in a box by itself, for a bot that runs elsewhere on this machine. Runs until it is told to stop.
 * Gives the exit code: 2 for options it can't use, 1 where it can't listen.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = read(args);
  if (typeof options === 'string') {
    console.error(`${options} Use: ${USAGE}`);
    return 2;
  }
  try {
    const simulator = await startSimulator(options);
    console.log(`LINE's simulator: ${simulator.url} (webhooks go to ${options.webhookUrl})`);
    if (simulator.mailbox)
      console.log(`MAIL_URL=${simulator.mailbox.mailUrl}\nSMS_API_URL=${simulator.mailbox.smsUrl}`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    });
    await simulator.close();
    return 0;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    console.error(code === 'EADDRINUSE' ? `Port ${options.port} is in use. Give another one with --port.` : message);
    return 1;
  }
}

type Options = Parameters<typeof startSimulator>[0];

/** The options of the command line, or one line that says what is wrong with them. */
function read(args: readonly string[]): Options | string {
  const parsed = parse(args);
  if (typeof parsed === 'string') return parsed;
  const { webhook, secret, token, port = '3001', name, quota, login, callback, liff } = parsed;
  const { 'sms-secret': smsSecret, 'mail-port': mailPort = '0' } = parsed;
  const missing = Object.entries({ webhook, secret, token }).filter(([, value]) => !value);
  if (missing.length > 0) return `Missing: ${missing.map(([option]) => `--${option}`).join(', ')}.`;
  if (!URL.canParse(webhook!) || !/^https?:/.test(webhook!))
    return `--webhook must be an http address, not "${webhook}".`;
  if (!isNumber(port, 65_535)) return `--port must be a number from 0 to 65535, not "${port}".`;
  if (!isNumber(mailPort, 65_535)) return `--mail-port must be a number from 0 to 65535, not "${mailPort}".`;
  if (quota !== undefined && !isNumber(quota, 1_000_000_000)) return `--quota must be a whole number, not "${quota}".`;
  const channel = readLogin(login, callback, liff);
  if (typeof channel === 'string') return channel;
  return {
    webhookUrl: webhook!,
    channelSecret: secret!,
    channelAccessToken: token!,
    port: Number(port),
    seedPeople: true,
    ...(name !== undefined && { displayName: name }),
    ...(quota !== undefined && { monthlyQuota: Number(quota) }),
    ...(channel && { login: channel }),
    ...(smsSecret !== undefined && { mailbox: { smsSecret, port: Number(mailPort) } }),
  };
}

/** The login channel, with its callback URLs and LIFF apps; undefined where none is asked for. */
function readLogin(login?: string, callbackUrls: string[] = [], liff: string[] = []): Options['login'] | string {
  if (login === undefined)
    return callbackUrls.length + liff.length > 0 ? '--callback and --liff need --login.' : undefined;
  const [, channelId, channelSecret] = /^(\d+):(.+)$/.exec(login) ?? [];
  if (!channelId || !channelSecret) return '--login must be the channel id, a colon and its secret.';
  const badUrl = callbackUrls.find((url) => !URL.canParse(url));
  if (badUrl !== undefined) return `--callback must be an address, not "${badUrl}".`;
  const liffApps = liff.map((one) => ({ liffId: one.split('=')[0]!, endpointUrl: one.slice(one.indexOf('=') + 1) }));
  const badApp = liffApps.find(({ liffId, endpointUrl }) => !/^[\w-]+$/.test(liffId) || !URL.canParse(endpointUrl));
  if (badApp) return `--liff must be a LIFF ID, = and its endpoint URL, not "${badApp.liffId}".`;
  return { channelId, channelSecret, callbackUrls, liffApps };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const many = { type: 'string', multiple: true } as const;
  const options = {
    ...{ webhook: text, secret: text, token: text, port: text, name: text, quota: text },
    ...{ 'sms-secret': text, 'mail-port': text },
    ...{ login: text, callback: many, liff: many },
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return `${(error as Error).message.split('. ')[0]!}.`;
  }
}

function isNumber(text: string, max: number): boolean {
  return /^\d+$/.test(text) && Number(text) <= max;
}
