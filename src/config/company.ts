import type { CompanyLoginConfig } from '../platform/company-login';
import { isSecret } from '../platform/standard-webhooks';
import { asUrl, isLoopback, onTrial, type Reader } from './reader';
import { SETTINGS, type Name } from './settings';

/** The company's own login form, and the secrets by which its word is known. */
export interface BridgeConfig {
  readonly loginUrl: string;
  /** One secret, or two while rotating. */
  readonly secrets: readonly string[];
}

/** The issuer, the client and its secret: all or none. */
export function readCompanyLogin(reader: Reader): CompanyLoginConfig | undefined {
  const { given } = reader;
  const asked = (['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const).filter((name) => !given(name));
  const any = Object.keys(SETTINGS).some((name) => name.startsWith('OIDC_') && given(name as Name) !== undefined);
  if (!any) return undefined;
  for (const name of asked)
    reader.fault(`${name} is missing. The company's login needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.`);
  const issuer = asUrl(given('OIDC_ISSUER') ?? '');
  if (given('OIDC_ISSUER') && (!issuer || issuer.search !== '' || issuer.hash !== '' || issuer.username !== ''))
    reader.fault('OIDC_ISSUER is no issuer. Set an address such as https://login.example.jp');
  else if (issuer && issuer.protocol !== 'https:' && !isLoopback(issuer.hostname))
    reader.fault('OIDC_ISSUER must begin with https:// (secrets would travel in the clear).');
  const memberClaim = given('OIDC_MEMBER_CLAIM') ?? 'sub';
  if (/^(email|phone)/i.test(memberClaim))
    reader.fault(
      `OIDC_MEMBER_CLAIM is "${memberClaim}", which does not prove who somebody is. Set the claim of the member number.`,
    );
  const [ja, en] = [given('OIDC_LABEL_JA'), given('OIDC_LABEL_EN')];
  return {
    issuer: given('OIDC_ISSUER') ?? '',
    clientId: given('OIDC_CLIENT_ID') ?? '',
    clientSecret: given('OIDC_CLIENT_SECRET') ?? '',
    memberClaim,
    label: ja === undefined && en === undefined ? undefined : { ja: ja ?? en!, en: en ?? ja! },
  };
}

/** Both or none. Whoever knows the secret can say who is who, so it is held to a form that nobody types by hand. */
export function readBridge(reader: Reader): BridgeConfig | undefined {
  const [text, secret] = [reader.given('BRIDGE_LOGIN_URL'), reader.given('BRIDGE_SECRET')];
  if (text === undefined && secret === undefined) return undefined;
  const url = asUrl(text ?? '');
  if (!url || url.hash !== '' || url.username !== '' || url.searchParams.has('musubi_ticket'))
    reader.fault(
      `BRIDGE_LOGIN_URL is "${text ?? ''}". Set the address of your login page, such as https://shop.example.jp/login`,
    );
  else if (reader.production && url.protocol !== 'https:' && !onTrial(reader, url))
    reader.fault(
      `BRIDGE_LOGIN_URL is "${text}". In production it must begin with https:// (passwords are typed there).`,
    );
  const secrets = (secret ?? '').split(',').map((one) => one.trim());
  // A secret itself is never shown.
  if (secrets.length > 2 || !secrets.every(isSecret))
    reader.fault(
      'BRIDGE_SECRET cannot be used. Set whsec_ and a key of 24 to 64 bytes in base64 (openssl rand -base64 32 makes one), or two of them, separated by a comma, while you change it.',
    );
  return { loginUrl: url?.href ?? '', secrets };
}
