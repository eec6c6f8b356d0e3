import path from 'node:path';
import { readAlerts } from './config/alerts';
import { readBook } from './config/book';
import { readBridge, readCompanyLogin, type BridgeConfig } from './config/company';
import { readMail, readSms, readSmsCountries } from './config/letters';
import { hasLineSettings, readLine, simulatorLine, type LineConfig } from './config/line';
import { readLargestMedia } from './config/media';
import { readMembers, readVipRanks } from './config/members';
import { readNotices, type NoticesConfig } from './config/notices';
import {
  readDatabaseUrl,
  readFaqIndexFolder,
  readLogLevel,
  readPort,
  readPublicUrl,
  readRoles,
  readSessionSecret,
  readTrustedProxies,
  type Role,
} from './config/process';
import { readReminders } from './config/reminders';
import { misspelt, readDotEnv, type Name } from './config/settings';
import { readChatShop, readShop } from './config/shop';
import type { AlertSettings } from './features/alerts/alerts';
import type { Endpoint, MembersConfig } from './features/members/members';
import type { ReminderSettings } from './features/reminders/reminders';
import type { CompanyLoginConfig } from './platform/company-login';
import { SetupError } from './platform/errors';
import type { MailConfig } from './platform/mail/mail';
import { root } from './platform/root';
import type { Shop } from './platform/shop';
import type { SmsConfig } from './platform/sms/sms';

export { SIMULATOR_MAIL } from './config/letters';
export { SIMULATOR_CHANNEL, SIMULATOR_LOGIN, type LineConfig } from './config/line';
export { SETTINGS } from './config/settings';

/** Everything the surroundings say, read once at the start. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** The address customers and LINE reach, without a trailing slash. */
  readonly publicUrl: string;
  /** Addresses or networks of our own proxies, whose word on where a request came from is taken. */
  readonly trustedProxies: readonly string[];
  readonly databaseUrl: string;
  readonly roles: ReadonlySet<Role>;
  readonly line: LineConfig;
  /** Set when no LINE channel is: the port on which LINE's stand-in runs. */
  readonly simulatorPort: number | undefined;
  readonly sessionSecret: string | undefined;
  /** Where e-mail leaves the house; undefined where none is set. */
  readonly mail: MailConfig | undefined;
  /** Where short messages do. */
  readonly sms: SmsConfig | undefined;
  readonly smsCountries: readonly string[];
  /** Where members and their records are kept. */
  readonly members: MembersConfig;
  /** Ranks that make a member a VIP where the directory does not say it itself. */
  readonly vipRanks: readonly string[];
  /** The company's own reservation system; undefined where reservations are kept here. */
  readonly book: Endpoint | undefined;
  /** True when the demo shop's members are to be put into an empty database. */
  readonly demo: boolean;
  /** The company's own login, as a way to prove who one is; undefined where none is set. */
  readonly companyLogin: CompanyLoginConfig | undefined;
  /** The company's own login, where it has one that can carry our ticket. */
  readonly bridge: BridgeConfig | undefined;
  readonly notices: NoticesConfig;
  /** Where the people of the shop are told of what waits; undefined where they are not. */
  readonly alerts: AlertSettings | undefined;
  readonly shop: Shop;
  /** The shop with the hours in which its people answer chats. */
  readonly chatShop: Shop;
  readonly reminders: ReminderSettings;
  /** The largest picture, film, sound or file of a customer's that is kept, in bytes; 0: none is. */
  readonly largestMedia: number;
  readonly faqFolder: string;
  /** Where the FAQ keeps what it finds entries by, from one start to the next. */
  readonly faqIndexFolder: string;
  readonly logLevel: string;
}

/**
 * Reads the settings from the environment, and from `.env` in the project's folder for what the environment leaves
 * open. Throws a SetupError that lists every fault at once, each with what to do.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, dotEnv = readDotEnv()): Config {
  const faults: string[] = [...misspelt(env, dotEnv)];
  const given = (name: Name): string | undefined => {
    const value = (env[name] ?? dotEnv[name])?.trim();
    return value === '' ? undefined : value;
  };
  const production = given('NODE_ENV') === 'production';
  const reader = { given, fault: (line: string) => void faults.push(line), production };

  const port = readPort(reader, 'PORT', 3000);
  const simulated = !production && !hasLineSettings(reader);
  const simulatorPort = readPort(reader, 'SIMULATOR_PORT', 3001);
  const members = readMembers(reader);
  const shop = readShop(reader);
  const notices = readNotices(reader, simulated);
  const config: Config = {
    production,
    port,
    host: given('HOST') ?? (production ? '::' : '127.0.0.1'),
    publicUrl: readPublicUrl(reader, port),
    trustedProxies: readTrustedProxies(reader),
    databaseUrl: readDatabaseUrl(reader),
    roles: readRoles(reader),
    line: simulated ? simulatorLine(reader, simulatorPort) : readLine(reader),
    simulatorPort: simulated ? simulatorPort : undefined,
    sessionSecret: readSessionSecret(reader),
    mail: readMail(reader),
    sms: readSms(reader),
    smsCountries: readSmsCountries(reader),
    members,
    vipRanks: readVipRanks(reader),
    book: readBook(reader),
    demo: simulated && members.directory.kind === 'own' && members.records === undefined,
    companyLogin: readCompanyLogin(reader),
    bridge: readBridge(reader),
    shop,
    chatShop: readChatShop(reader, shop),
    notices,
    alerts: readAlerts(reader, notices.allowed),
    reminders: readReminders(reader),
    largestMedia: readLargestMedia(reader),
    faqFolder: path.resolve(root, given('FAQ_FOLDER') ?? 'faq'),
    faqIndexFolder: readFaqIndexFolder(reader),
    logLevel: readLogLevel(reader),
  };
  if (simulated && simulatorPort === port && port !== 0)
    faults.push(`SIMULATOR_PORT and PORT are both ${port}. Give one of them another number.`);
  if (faults.length > 0) throw new SetupError(['The settings cannot be used:', ...faults.map((line) => `- ${line}`)]);
  return Object.freeze(config);
}
