import { Router, type Request } from 'express';
import type { Config } from '../../config';
import type { Bridge } from '../../features/bridge/bridge';
import type { Address } from '../../features/members/members';
import type { Db } from '../../platform/db';
import type { CompanyLogin } from '../../platform/company-login';
import { lineAddresses } from '../../platform/line/addresses';
import { openIdTokens } from '../../platform/line/id-tokens';
import type { Line } from '../../platform/line/line';
import type { LineLogin } from '../../platform/line/login';
import type { Log } from '../../platform/log';
import type { Metrics } from '../../platform/metrics';
import { openSeal, type Seal } from '../../platform/seal';
import { labels } from '../../platform/words';
import { openGuard, type Guard } from '../../platform/web/guard';
import { openRates } from '../../platform/web/rates';
import { REFUSALS, type Refusal } from '../../platform/web/refusals';
import { declareAddress } from './address/address';
import { assets } from './assets';
import { noticeProxy } from './behind-proxy';
import { openBasicId, openChatLink } from './chat-link';
import { homePage } from './home';
import { claims } from './bridge/claims';
import { declareBridge, otherWay, type MemberOf } from './bridge/bridge';
import { declareJoining, type JoiningHouse } from './joining/joining';
import { declareLiff } from './joining/liff';
import { posterPage } from './joining/poster';
import { byCode, declareCodeLogin, type CodeLogin } from './linking/code-login';
import { declareLinking, type Linker, type ProvenMember, type SignIn } from './linking/linking';
import { declareCompanyLogin } from './login/company-login';
import { declareLineLogin } from './login/line-login';
import { declareOwnData } from './own-data/own-data';
import { declareCalendar, type CalendarHouse } from './reservations/calendar';
import { openRefuser } from './refuser';
import { openScenes, type Scenes } from './scene';

/** What the pages need of the house. */
export interface WebHouse {
  db: Db;
  line: Pick<Line, 'botInfo' | 'linkToken'>;
  config: Pick<
    Config,
    | 'publicUrl'
    | 'shop'
    | 'simulatorPort'
    | 'trustedProxies'
    | 'line'
    | 'companyLogin'
    | 'bridge'
    | 'members'
    | 'mail'
    | 'sms'
    | 'smsCountries'
  >;
  /** LINE Login, where a login channel is set, with the seal for its tokens. */
  login: LineLogin | undefined;
  tokenSeal: Seal;
  /** The company's own login, where one is set, and who a member number is. */
  company: CompanyLogin | undefined;
  memberOf: (number: string) => Promise<ProvenMember | 'none'>;
  /** The installation's. */
  secret: string;
  /** Checks a member's password; undefined where the members' system has none for us. */
  signIn: (mayTry: (login: string, ip: string) => Promise<boolean>) => SignIn | undefined;
  /** A one-time code in the password's place; undefined where none can be sent. */
  codeLogin: CodeLogin | undefined;
  /** The bridge to the company's own login; undefined where it has none. */
  bridge: (mayNote: (ip: string) => Promise<boolean>) => Bridge | undefined;
  codes: JoiningHouse['codes'];
  /** Where reservations are, and the links to their files. */
  calendar: Pick<CalendarHouse, 'book' | 'links'>;
  /** The members' system, as far as becoming a member goes. */
  registrar: JoiningHouse['registrar'];
  /** The address on file; undefined as a whole where none can be changed here. */
  addressOf: ((member: string) => Promise<Address | undefined>) | undefined;
  /** There is something new to be told in a chat. */
  told: () => void;
  log: Log;
  metrics: Metrics;
  now: () => number;
  /** A keyed hash, in the place of what may not be kept. */
  name: (id: string) => string;
}

/** The door for customers' browsers. It answers whatever no door before it did: with a page, or that there is none. */
export function web(house: WebHouse): { router: Router; routes: Guard['routes'] } {
  const { config, db, now } = house;
  const files = assets(config.publicUrl);
  const basicId = openBasicId(house.line, now);
  const addFriend = openChatLink(basicId);
  const scenes = openScenes(config.shop, files.address, chatOf(house, addFriend));
  const rates = openRates(db, house.name);
  const guard = openGuard({
    db,
    now,
    publicUrl: config.publicUrl,
    rates,
    refuse: openRefuser(scenes),
    onRefusal: (refusal, req, error) => notice(house, refusal, req, error),
  });
  declarePages(guard, scenes);
  declareOwnData(guard, scenes, { db, now });
  declareCalendar(guard, { ...house.calendar, shop: config.shop, publicUrl: config.publicUrl, now });
  if (house.addressOf) declareAddress(guard, scenes, { db, addressOf: house.addressOf, told: house.told, now });
  const bridge = house.bridge(async (ip) => (await rates.send(ip, undefined)) === undefined);
  const linker = declareWaysToLink(guard, scenes, house, {
    signIn: house.signIn(async (login, ip) => (await rates.logIn(login, ip)) === undefined),
    addFriend,
  });
  declareJoining(guard, scenes, joiningOf(house), linker);
  declareStore(guard, scenes, house, basicId);
  const router = Router();
  if (bridge && config.bridge) {
    const { loginUrl } = config.bridge;
    const { publicUrl } = config;
    const { accessBaseUrl } = config.line;
    const memberOf: MemberOf = async (number) => {
      const found = await house.memberOf(number).catch(() => 'unreachable' as const);
      if (found !== 'none') return found;
      // Our own tables need not hold the company's members: its login has the word then.
      return config.members.directory.kind === 'own' ? { id: number } : 'unknown';
    };
    declareBridge(guard, scenes, { bridge, linker, db, now, loginUrl, accessBaseUrl, memberOf });
    router.use(claims({ bridge, publicUrl, log: house.log }));
  }
  router.use(files.router, noticeProxy(config.trustedProxies, house.log), guard.router());
  return { router, routes: guard.routes };
}

function declarePages(guard: Guard, scenes: Scenes): void {
  guard.page('/', { public: true }, async ({ lang, path }) => ({ html: homePage(await scenes(lang, path)) }));
}

/** From the chat, and from the web by LINE's login; with our own login or the company's. */
function declareWaysToLink(
  guard: Guard,
  scenes: Scenes,
  house: WebHouse,
  { signIn, addFriend }: { signIn: SignIn | undefined; addFriend: () => Promise<string | undefined> },
): Linker {
  const { db, login, company, config, now } = house;
  const { publicUrl, simulatorPort } = config;
  const { accessBaseUrl } = config.line;
  const seal = openSeal(house.secret, 'logins');
  // A company with a login of its own has its passwords there, and what to do when one is forgotten.
  const [ownLogin, codeLogin] = config.bridge ? [] : [signIn, house.codeLogin];
  const forms = () => [accessBaseUrl, ...(company?.origins() ?? [])];
  const linker = declareLinking(guard, scenes, {
    ...{ db, line: house.line, accessBaseUrl, told: house.told, now },
    signIn: ownLogin,
    others: [
      ...(config.bridge ? [otherWay(config.bridge.loginUrl)] : []),
      ...(company ? [{ path: '/login/company', label: config.companyLogin?.label ?? 'login.company' } as const] : []),
      ...(codeLogin ? [byCode(ownLogin !== undefined)] : []),
    ],
    onTheWeb: login !== undefined,
    ...(company && { leadsTo: company }),
  });
  if (login) {
    const { tokenSeal } = house;
    const added = async () => atSimulator(await addFriend(), simulatorPort);
    declareLineLogin(guard, scenes, linker, {
      ...{ db, login, seal, tokenSeal, publicUrl, accessBaseUrl, now },
      addFriend: added,
    });
  }
  if (company)
    declareCompanyLogin(guard, linker, { db, company, memberOf: house.memberOf, seal, publicUrl, forms, now });
  if (codeLogin) declareCodeLogin(guard, scenes, linker, { ...codeLogin, db, forms, now });
  return linker;
}

/** On a trial LINE is the simulator, and so is the chat. */
function chatOf({ config }: WebHouse, chat: () => Promise<string | undefined>): () => Promise<string | undefined> {
  const { simulatorPort } = config;
  return simulatorPort === undefined ? chat : () => Promise.resolve(`http://localhost:${simulatorPort}/`);
}

function atSimulator(address: string | undefined, port: number | undefined): string | undefined {
  return port === undefined ? address : address?.replace('https://line.me', `http://localhost:${port}`);
}

function joiningOf({ db, config, codes, registrar, now }: WebHouse): JoiningHouse {
  const ways = { mail: config.mail !== undefined, sms: config.sms === undefined ? [] : config.smsCountries };
  return { db, codes, registrar, ways, accessBaseUrl: config.line.accessBaseUrl, now };
}

/** The poster in the shop, and the LIFF app it leads to where there is one; else it leads to the chat. */
function declareStore(guard: Guard, scenes: Scenes, { db, config, now }: WebHouse, basicId: BasicId): void {
  const addresses = lineAddresses(config.line);
  const { login, apiBaseUrl } = config.line;
  const liffId = login?.liffId;
  guard.page('/link/store', { public: true }, async ({ lang, path }) => {
    const account = liffId === undefined ? await basicId() : undefined;
    // In the shop's own language, whoever scans it: it is these words that the chat takes for the wish.
    const chat = account && addresses.chatWith(account, labels.join.ja);
    const leadsTo = liffId === undefined ? chat : addresses.liff(liffId, '/join');
    const html = posterPage(await scenes(lang, path), { leadsTo, atOnce: liffId !== undefined });
    return { html, ...(leadsTo === undefined ? { status: 503 } : {}) };
  });
  if (login === undefined || liffId === undefined) return;
  const whoIs = openIdTokens(apiBaseUrl, login.channelId, now);
  declareLiff(guard, scenes, { db, liffId, addresses, basicId, whoIs, now });
}

type BasicId = () => Promise<string | undefined>;

/** What may be known of a refusal afterwards: never the address, which may hold a ticket. */
function notice({ log, metrics }: WebHouse, refusal: Refusal, req: Request, error: unknown): void {
  metrics.pagesRefused.inc({ refusal });
  const route = (req.route as { path?: unknown } | undefined)?.path;
  if (REFUSALS[refusal] >= 500) log.error({ err: error, route, method: req.method }, 'a page failed');
  else log.debug({ refusal, route, method: req.method }, 'a page was refused');
}
