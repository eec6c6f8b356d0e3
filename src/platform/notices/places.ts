import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/*
 * Where notices may go: public addresses, and those that the settings name. What a name stands for is looked at when the
 * connection is made, for it may stand for another address by then.
 */

/** Networks that are allowed besides, such as `10.1.0.0/16` or a single address. */
export type Allowed = readonly string[];

/** A network out of a setting; undefined for what is none. */
export function readNetwork(text: string): string | undefined {
  if (ipaddr.isValidCIDR(text)) return text;
  return isIP(text) === 0 ? undefined : `${text}/${isIP(text) === 4 ? 32 : 128}`;
}

/** Whether an IP address may be called: a public one, or one of the networks that are allowed. */
export function mayCall(address: string, allowed: Allowed): boolean {
  if (isIP(address) === 0) return false;
  // ::ffff:127.0.0.1 is 127.0.0.1.
  const plain = ipaddr.process(address);
  if (plain.range() === 'unicast') return true;
  return allowed.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === plain.kind() && plain.match(base, bits);
  });
}

/**
 * An address that notices may be sent to; or why not. Plain http only on this machine, and only where this machine is allowed.
 * A name is not looked up here.
 */
export function readPlace(text: string, allowed: Allowed): URL | 'no address' | 'not https' | 'not allowed' {
  const url = URL.canParse(text) && text.length <= 1_000 ? new URL(text) : undefined;
  if (!url || url.username !== '' || url.password !== '' || url.hash !== '') return 'no address';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere(url, allowed))) return 'not https';
  const literal = literalOf(url);
  return literal === undefined || mayCall(literal, allowed) ? url : 'not allowed';
}

function isHere(url: URL, allowed: Allowed): boolean {
  const address = url.hostname === 'localhost' ? '127.0.0.1' : literalOf(url);
  return address !== undefined && ipaddr.process(address).range() === 'loopback' && mayCall(address, allowed);
}

/** The IP address that stands in a URL, whichever way it was written; undefined for a name. */
function literalOf({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}

/** The code of a connection that was refused by us. */
export const NOT_ALLOWED = 'MUSUBI_NOT_ALLOWED';

/** Looks a name up for a connection, and refuses it where any of its addresses may not be called. */
export function guardedLookup(allowed: Allowed, look: typeof lookAll = lookAll): LookupFunction {
  return (hostname, options, done) => {
    look(hostname, options, (error, addresses) => {
      if (error) return done(error, '', 0);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !mayCall(address, allowed)))
        return done(Object.assign(new Error('not a public address'), { code: NOT_ALLOWED }), '', 0);
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function lookAll(
  hostname: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
): void {
  resolve(hostname, { ...options, all: true }, done);
}
