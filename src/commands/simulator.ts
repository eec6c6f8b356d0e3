import { parseArgs } from 'node:util';
import { startSimulator } from '../simulator/simulator';

const USAGE = `npm run simulator -- --webhook http://localhost:3000/webhook --secret <channel secret> --token <access token> [--port 3001] [--name <account name>] [--quota <messages a month>] [--sms-secret whsec_… [--mail-port <port>]]`;

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
  const { webhook, secret, token, port = '3001', name, quota } = parsed;
  const { 'sms-secret': smsSecret, 'mail-port': mailPort = '0' } = parsed;
  const missing = Object.entries({ webhook, secret, token }).filter(([, value]) => !value);
  if (missing.length > 0) return `Missing: ${missing.map(([option]) => `--${option}`).join(', ')}.`;
  if (!URL.canParse(webhook!) || !/^https?:/.test(webhook!))
    return `--webhook must be an http address, not "${webhook}".`;
  if (!isNumber(port, 65_535)) return `--port must be a number from 0 to 65535, not "${port}".`;
  if (!isNumber(mailPort, 65_535)) return `--mail-port must be a number from 0 to 65535, not "${mailPort}".`;
  if (quota !== undefined && !isNumber(quota, 1_000_000_000)) return `--quota must be a whole number, not "${quota}".`;
  return {
    webhookUrl: webhook!,
    channelSecret: secret!,
    channelAccessToken: token!,
    port: Number(port),
    seedPeople: true,
    ...(name !== undefined && { displayName: name }),
    ...(quota !== undefined && { monthlyQuota: Number(quota) }),
    ...(smsSecret !== undefined && { mailbox: { smsSecret, port: Number(mailPort) } }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const names = ['webhook', 'secret', 'token', 'port', 'name', 'quota', 'sms-secret', 'mail-port'] as const;
  const options = Object.fromEntries(names.map((name) => [name, text])) as Record<(typeof names)[number], typeof text>;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return `${(error as Error).message.split('. ')[0]!}.`;
  }
}

function isNumber(text: string, max: number): boolean {
  return /^\d+$/.test(text) && Number(text) <= max;
}
