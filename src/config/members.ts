import { COLUMNS, type Column, type Endpoint, type MembersConfig } from '../features/members/members';
import { isSecret } from '../platform/standard-webhooks';
import { asUrl, isLoopback } from './reader';

/** Settings of where members and their records are kept. */
export const MEMBERS_SETTINGS = {
  MEMBERS_DATABASE_URL: 'database with a view of your members: postgres://… or sqlite: and a path (docs/members.md)',
  MEMBERS_VIEW: 'name of that view, such as musubi_members',
  MEMBERS_COLUMNS: 'which of its columns is what: id=member_no,name=full_name,email=mail,phone=tel',
  MEMBERS_API_URL: 'instead: address of your own system that tells of members (docs/directory-http.md)',
  MEMBERS_API_SECRET: 'secret that signs what it is asked: whsec_ and a key of 24 to 64 bytes in base64',
  VIP_RANKS:
    'ranks that make a member a VIP where your directory does not say it itself (ゴールド,プラチナ,VIP,Gold,Platinum)',
  RECORDS_API_URL: 'address of your own system that tells of orders, points, contracts and reservations',
  RECORDS_API_SECRET: 'its secret (MEMBERS_API_SECRET)',
} as const;
type Name = keyof typeof MEMBERS_SETTINGS;

/** What is read with. */
interface Reader {
  given: (name: Name | Url | Secret) => string | undefined;
  fault: (line: string) => void;
}

/** Our own tables, unless the settings name a view or an address. */
export function readMembers(reader: Reader): MembersConfig {
  const { given, fault } = reader;
  const view = (['MEMBERS_DATABASE_URL', 'MEMBERS_VIEW', 'MEMBERS_COLUMNS'] as const).filter((name) => given(name));
  if (view.length > 0 && given('MEMBERS_API_URL') !== undefined)
    fault(`MEMBERS_API_URL and ${view[0]} are both set. Members are kept in one place: leave one of them out.`);
  const members = readEndpoint(reader, 'MEMBERS_API_URL', 'MEMBERS_API_SECRET');
  return {
    directory: members ? { kind: 'http', ...members } : view.length > 0 ? readView(reader) : { kind: 'own' },
    records: readEndpoint(reader, 'RECORDS_API_URL', 'RECORDS_API_SECRET', 'MEMBERS_API_SECRET'),
  };
}

function readView({ given, fault }: Reader): MembersConfig['directory'] {
  const databaseUrl = given('MEMBERS_DATABASE_URL') ?? '';
  // The address may hold a password, so it is not shown.
  if (!/^sqlite:.+/.test(databaseUrl) && !/^postgres(ql)?:\/\/[^/]/.test(databaseUrl))
    fault(
      'MEMBERS_DATABASE_URL cannot be read. Set postgres://user:password@host:5432/database, or sqlite: and a path.',
    );
  const view = given('MEMBERS_VIEW') ?? '';
  if (!view.split('.').every(isName) || view.split('.').length > 2)
    fault(`MEMBERS_VIEW is "${view}". Set the name of a view, such as musubi_members or crm.musubi_members.`);
  return { kind: 'sql', databaseUrl, view, columns: readColumns(given('MEMBERS_COLUMNS') ?? '', fault) };
}

function readColumns(
  text: string,
  fault: Reader['fault'],
): Record<'id' | 'name', string> & Partial<Record<Column, string>> {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=').map((part) => part.trim()) as [string, string?, ...string[]]);
  const wrong = pairs.find(
    ([column, name, ...more]) => more.length > 0 || !COLUMNS.some((known) => known === column) || !isName(name ?? ''),
  );
  if (wrong)
    fault(
      `MEMBERS_COLUMNS holds "${wrong.filter((part) => part !== undefined).join('=')}". Set what=column, where what is ${COLUMNS.join(', ')}.`,
    );
  const columns = Object.fromEntries(pairs) as Partial<Record<Column, string>>;
  if (Object.keys(columns).length < pairs.length) fault('MEMBERS_COLUMNS names something twice. Set each once.');
  const { id = '', name = '' } = columns;
  if (id === '' || name === '') fault('MEMBERS_COLUMNS must name id and name, such as id=member_no,name=full_name');
  return { ...columns, id, name };
}

/** Letters of any language, digits and underscores: what needs no quoting, although it is quoted. */
function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_$]{0,62}$/u.test(text);
}

const VIP_RANKS = 'ゴールド,プラチナ,VIP,Gold,Platinum';

/** The ranks of those whom the shop wants to see before others. */
export function readVipRanks({ given }: Pick<Reader, 'given'>): readonly string[] {
  return (given('VIP_RANKS') ?? VIP_RANKS)
    .split(/[,、]/)
    .map((rank) => rank.trim())
    .filter((rank) => rank !== '');
}

type Url = 'MEMBERS_API_URL' | 'RECORDS_API_URL' | 'BOOK_API_URL';
type Secret = 'MEMBERS_API_SECRET' | 'RECORDS_API_SECRET' | 'BOOK_API_SECRET';

/** An address with its secret, which may be another's. */
export function readEndpoint(
  { given, fault }: Reader,
  name: Url,
  own: Secret,
  otherwise: Secret = own,
): Endpoint | undefined {
  const doc = name === 'BOOK_API_URL' ? 'docs/book-http.md' : 'docs/directory-http.md';
  const text = given(name);
  if (text === undefined) {
    if (given(own) !== undefined) fault(`${own} is set, but not ${name}. Set both (${doc}).`);
    return undefined;
  }
  const url = asUrl(text);
  if (!url || url.username !== '' || url.search !== '' || url.hash !== '')
    fault(`${name} is no address. Set one such as https://shop.example.jp/musubi (${doc})`);
  else if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    fault(`${name} must begin with https:// (members' data would travel in the clear).`);
  const secret = given(own) ?? given(otherwise);
  if (!isSecret(secret ?? ''))
    fault(`${own} is no signing secret. Set whsec_ and the output of: openssl rand -base64 32 (${doc})`);
  return { url: url?.href.replace(/\/+$/, '') ?? '', secret: secret ?? '' };
}
