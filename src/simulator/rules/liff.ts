/** What a LIFF app may ask for ("Adding a LIFF app": Scope). */
export const LIFF_SCOPES = ['openid', 'email', 'profile', 'chat_message.write'] as const;

/** What an app asks for; all but the e-mail address when its registration says nothing. */
export function liffScopes(scopes: readonly string[] | undefined): readonly string[] {
  return scopes ?? ['openid', 'profile', 'chat_message.write'];
}

/**
 * Where LINE's server sends a browser that opens `https://liff.line.me/{liffId}{added}`: to the endpoint URL, with what was added
 * (path, query) in `liff.state` ("Opening a LIFF app"). Undefined where the address would leave the endpoint.
 */
export function primaryUrl(endpointUrl: string, added: string): string | undefined {
  const url = new URL(endpointUrl);
  if (added !== '' && added !== '/') {
    if (secondaryUrl(endpointUrl, added) === undefined) return undefined;
    url.searchParams.set('liff.state', added);
  }
  return url.href;
}

/** Where liff.init() goes from there: the endpoint URL with the state put behind it. Undefined where that lies elsewhere. */
export function secondaryUrl(endpointUrl: string, state: string): string | undefined {
  const endpoint = new URL(endpointUrl);
  const base = `${endpoint.origin}${endpoint.pathname.replace(/\/$/, '')}`;
  const glue = /^[/?#]/.test(state) ? '' : '/';
  const address = `${base}${glue}${state}`;
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname, href } = new URL(address);
  const below = pathname === endpoint.pathname || `${pathname}/`.startsWith(`${endpoint.pathname.replace(/\/$/, '')}/`);
  return origin === endpoint.origin && below ? href : undefined;
}
