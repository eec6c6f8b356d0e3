import { ROLES, type Manager, type NotChanged, type Person, type Role } from '../features/staff/staff';
import type { Both } from '../platform/lang';
import { pageSentences } from '../platform/words/pages';
import { languageOf, refuse } from './faq/terminal';
import { atServer, printable, type Shop } from './shop';

const USAGE = `npm run staff -- list | invite <name> <${ROLES.join('|')}> | disable <who> | enable <who> | reset <who>`;
/** Who has the server has the house: the log says that it was done there. */
const AT_SERVER: Manager = { id: 'command', role: 'command' };

/** The commands, each with the number of its arguments. */
const COMMANDS: Record<string, { takes: number; run: (shop: Shop, args: readonly string[]) => Promise<number> }> = {
  list: { takes: 0, run: list },
  invite: { takes: 2, run: (shop, [name = '', role = '']) => invite(shop, name, role as Role) },
  disable: { takes: 1, run: (shop, [who = '']) => switchTo(shop, who, 'disabled') },
  enable: { takes: 1, run: (shop, [who = '']) => switchTo(shop, who, 'active') },
  reset: { takes: 1, run: (shop, [who = '']) => reset(shop, who) },
};

/**
 * `npm run staff -- <command>`: the people of the console from the terminal, also when no owner can sign in any more. Each
 * change stands in the audit log. Gives the exit code: 0, 1 when it was not done, 2 when the command itself is wrong.
 */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [name = '', ...rest] = args;
  const lang = languageOf(env);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command?.takes !== rest.length) return refuse(lang, WRONG_USE, USAGE);
  const [, role] = rest;
  if (name === 'invite' && !(ROLES as readonly (string | undefined)[]).includes(role))
    return refuse(lang, NO_SUCH_ROLE(role ?? ''), USAGE);
  return atServer(env, (shop) => command.run(shop, rest));
}

async function list({ staff, lang }: Shop): Promise<number> {
  const people = await staff.all();
  if (people.length === 0) console.log(SAID.nobody[lang]);
  for (const { id, name, login, role, ...state } of people) {
    const words = [pageSentences[`console.role.${role}`][lang], pageSentences[stateOf(state)][lang]];
    console.log([login ?? id, printable(name), ...words].join('\t'));
  }
  return 0;
}

async function invite(shop: Shop, name: string, role: Role): Promise<number> {
  const invited = await shop.staff.invite(AT_SERVER, name, role);
  return typeof invited === 'string' ? notDone(shop, invited) : showLink(shop, invited.ticket);
}

async function switchTo(shop: Shop, who: string, state: Person['state']): Promise<number> {
  const person = await find(shop, who);
  if (!person) return notDone(shop, 'unknown');
  const refused = await shop.staff.setState(AT_SERVER, person.id, state);
  if (refused) return notDone(shop, refused);
  console.log(pageSentences['console.staff.done'][shop.lang]);
  return 0;
}

async function reset(shop: Shop, who: string): Promise<number> {
  const person = await find(shop, who);
  if (!person) return notDone(shop, 'unknown');
  if (person.state === 'disabled') {
    console.error(SAID.enableFirst[shop.lang]);
    return 1;
  }
  const done = await shop.staff.reset(AT_SERVER, person.id);
  return typeof done === 'string' ? notDone(shop, done) : showLink(shop, done.ticket);
}

/** By the name to sign in with; by the id in the list who has none yet. */
async function find({ staff }: Shop, who: string): Promise<Person | undefined> {
  return (await staff.find({ login: who.normalize('NFKC').trim().toLowerCase() })) ?? staff.find({ id: who });
}

function showLink({ config, lang }: Shop, ticket: string): number {
  console.log(pageSentences['console.staff.linkText'][lang]);
  console.log(`${config.publicUrl}/console/join?ticket=${ticket}`);
  return 0;
}

function notDone({ lang }: Shop, refused: NotChanged): number {
  console.error(pageSentences[`console.staff.${refused}`][lang]);
  return 1;
}

function stateOf({ state, ready }: Pick<Person, 'state' | 'ready'>) {
  if (state === 'disabled') return 'console.staff.disabled';
  return ready ? 'console.staff.active' : 'console.staff.invited';
}

const WRONG_USE: Both = { ja: '使い方が違います。', en: 'That is not how it goes.' };
const NO_SUCH_ROLE = (role: string): Both => ({
  ja: `「${role}」という役割はありません。`,
  en: `There is no role "${role}".`,
});
const SAID = {
  nobody: { ja: 'スタッフはまだいません。', en: 'There is nobody yet.' },
  enableFirst: {
    ja: '停止中のスタッフです。先に npm run staff -- enable で利用を再開してください。',
    en: 'This person is disabled. Let them in again first: npm run staff -- enable.',
  },
} satisfies Record<string, Both>;
