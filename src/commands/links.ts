import { randomUUID } from 'node:crypto';
import { endLinkOf } from '../conversation/ending';
import { linkOfMember, type Link } from '../features/identity/identity';
import type { Both } from '../platform/lang';
import { momentInWords } from '../platform/time';
import { linkWays } from '../platform/words';
import { languageOf, refuse } from './faq/terminal';
import { atServer, printable, type Shop } from './shop';

const USAGE = 'npm run links -- show <member number> | unlink <member number> --reason <why>';
/** Who has the server has the house: the log says that it was done there. */
const AT_SERVER = { id: 'command' };
/** The reason is for who reads the audit log later; longer ones are letters. */
const LONGEST_REASON = 200;

/**
 * `npm run links -- <command>`: whether a member is linked, and to which LINE account; and an end to it for somebody who lost
 * their old LINE account. Ending stands in the audit log with its reason. Gives the exit code: 0, 1 when there is no link, 2
 * when the command itself is wrong.
 */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [command, member = '', flag, reason = '', ...more] = args;
  const lang = languageOf(env);
  if (command === 'show' && member !== '' && args.length === 2) return atServer(env, (shop) => show(shop, member));
  if (command !== 'unlink' || member === '' || (flag !== undefined && flag !== '--reason') || more.length > 0)
    return refuse(lang, SAID.wrongUse, USAGE);
  const why = reason.trim();
  if (why === '' || why.length > LONGEST_REASON) return refuse(lang, SAID.noReason, USAGE);
  return atServer(env, (shop) => end(shop, member, why));
}

async function show(shop: Shop, member: string): Promise<number> {
  const link = await linkOfMember(shop.db, member);
  if (!link) return notLinked(shop, member);
  console.log(lineOf(shop, link));
  return 0;
}

/** The link and its row in the audit log end and begin in one transaction; the running house tells whom it concerns. */
async function end(shop: Shop, member: string, why: string): Promise<number> {
  const ended = await shop.audit.deed(shop.db, AT_SERVER, async (trx) => {
    const result = await endLinkOf(trx, member, randomUUID(), Date.now());
    return { result, note: result && { deed: 'link.ended', subject: member, details: { why } } };
  });
  if (!ended) return notLinked(shop, member);
  console.log(lineOf(shop, ended));
  console.log(SAID.ended[shop.lang]);
  return 0;
}

function lineOf({ config, lang }: Shop, { member, lineUser, method, linkedAt }: Link): string {
  const since = momentInWords(config.shop.zone, new Date(linkedAt), lang);
  return [printable(member), `LINE ${lineUser}`, linkWays[method][lang], since].join('\t');
}

function notLinked({ lang }: Shop, member: string): number {
  console.error(SAID.notLinked(printable(member))[lang]);
  return 1;
}

const SAID = {
  wrongUse: { ja: '使い方が違います。', en: 'That is not how it goes.' },
  noReason: {
    ja: `--reason に、解除する理由を${LONGEST_REASON}文字までで書いてください(操作の記録に残ります)。`,
    en: `Please say why after --reason, in up to ${LONGEST_REASON} characters; it is kept in the audit log.`,
  },
  notLinked: (member: string): Both => ({
    ja: `会員番号 ${member} は、どのLINEとも連携していません。番号の書き方をお確かめください。`,
    en: `Member ${member} is not linked to any LINE account. Please check how the number is written.`,
  }),
  ended: {
    ja: '連携を解除しました。そのLINEのトークと、登録のメールアドレスへお知らせします。',
    en: 'The link has ended. That LINE account and the e-mail address on file are told.',
  },
} satisfies Record<string, Both | ((member: string) => Both)>;
