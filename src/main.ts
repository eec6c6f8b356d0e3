import { openApp, type App } from './app';
import { readConfig, SIMULATOR_CHANNEL, SIMULATOR_LOGIN, SIMULATOR_MAIL, type Config } from './config';
import { plain, SetupError } from './platform/errors';
import { openLog, type Log } from './platform/log';
import type { Simulator } from './simulator/simulator';

/**
 * Starts Musubi and resolves with the exit code when it has stopped. SIGTERM and SIGINT finish what is in hand; a
 * second one does not wait.
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.error(
      `npm start takes no arguments; what is to be set is a setting (see README). Given: ${args.join(' ')}`,
    );
    return 2;
  }
  try {
    const settings = readConfig();
    const log = openLog(settings.logLevel);
    const stopped = untilStopped(log);
    const simulator = await startSimulatorOf(settings);
    const config = withMailbox(settings, simulator);
    const opening = openApp(config, log).catch(async (error: unknown) => {
      await simulator?.close();
      throw error;
    });
    const app = await Promise.race([opening, stopped]);
    if (app) {
      // Only now is it known where the app listens: PORT may be 0 (any free one), HOST another address of this machine.
      simulator?.platform.setWebhookEndpoint(`${app.url}/webhook`);
      greet(config, app, simulator);
      await stopped;
      await app.close();
    } else await closeUnopened(opening);
    await simulator?.close();
    log.info('stopped');
    return 0;
  } catch (error) {
    if (error instanceof SetupError) console.error(error.message);
    else console.error('Musubi could not start:', plain(error));
    return 1;
  }
}

/**
 * Told to stop before it was open (the first index of a large FAQ takes its time): nothing was taken in that would have
 * to be finished, so what doesn't open soon is left.
 */
async function closeUnopened(opening: Promise<App>): Promise<void> {
  const closed = opening.then(
    (app) => app.close(),
    () => {},
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_UNOPENED_WITHIN_MS)));
  await Promise.race([closed, late]);
  clearTimeout(timer);
}

const CLOSE_UNOPENED_WITHIN_MS = 3_000;

function untilStopped(log: Log): Promise<undefined> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        log.info({ signal }, 'stopping: finishing what is in hand');
        resolve(undefined);
      });
  });
}

/** LINE's stand-in, where no channel is set. Loaded only then: a production process never holds it. */
async function startSimulatorOf(config: Config): Promise<Simulator | undefined> {
  if (config.simulatorPort === undefined) return undefined;
  const { startSimulator } = await import('./simulator/simulator.js');
  try {
    return await startSimulator({
      port: config.simulatorPort,
      webhookUrl: `http://127.0.0.1:${config.port}/webhook`,
      channelId: SIMULATOR_CHANNEL.id,
      channelSecret: SIMULATOR_CHANNEL.secret,
      channelAccessToken: SIMULATOR_CHANNEL.token,
      displayName: config.shop.name.ja,
      mailbox: { smsSecret: SIMULATOR_MAIL.smsSecret },
      login: {
        channelId: SIMULATOR_LOGIN.channelId,
        channelSecret: SIMULATOR_LOGIN.channelSecret,
        callbackUrls: [`${config.publicUrl}/login/line/callback`],
        liffApps: [{ liffId: SIMULATOR_LOGIN.liffId, endpointUrl: `${config.publicUrl}/liff` }],
      },
      seedPeople: true,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new SetupError(
      `Port ${config.simulatorPort} is in use. Stop the program that uses it, or set SIMULATOR_PORT to another number.`,
    );
  }
}

/** E-mail and short messages go to the simulator's mailbox, unless the settings say where else. */
function withMailbox(config: Config, simulator: Simulator | undefined): Config {
  if (!simulator?.mailbox) return config;
  const { mailUrl, smsUrl } = simulator.mailbox;
  return {
    ...config,
    mail: config.mail ?? { url: mailUrl, from: `${config.shop.name.ja} <${SIMULATOR_MAIL.from}>` },
    sms: config.sms ?? { url: smsUrl, secret: SIMULATOR_MAIL.smsSecret },
  };
}

/** The first thing a newcomer reads. On a terminal only: a service's log stays machine-readable. */
function greet(config: Config, app: App, simulator: Simulator | undefined): void {
  if (!simulator) {
    console.error(`Musubi listens at ${app.url} for webhooks on ${config.publicUrl}/webhook`);
    if (app.firstLink)
      console.error(`The console has no owner yet. Become the owner, once, within a day: ${app.firstLink}`);
    return;
  }
  console.error(
    [
      '',
      '  Musubi is running, with a LINE of its own on this machine.',
      '',
      `  Chat as a customer   ${simulator.url}`,
      `  Their e-mail and SMS ${simulator.url}/mailbox`,
      `  Open the console     ${app.firstLink ?? `${config.publicUrl}/console`}`,
      '  Documentation        README.md and docs/',
      '',
      '  Press Ctrl-C to stop.',
      '',
    ].join('\n'),
  );
}

if (require.main === module) void run(process.argv.slice(2)).then((code) => process.exit(code));
