import type { Name } from './settings';

/** What settings are read with: a fault is noted, and reading goes on, so that all are told at once. */
export interface Reader {
  given: (name: Name) => string | undefined;
  fault: (line: string) => void;
  production: boolean;
}

/** A production trial against a stand-in: both LINE's address and our own are on this machine. */
export function onTrial(reader: Reader, lineUrl: URL): boolean {
  const own = asUrl(reader.given('PUBLIC_URL') ?? '');
  return isLoopback(lineUrl.hostname) && own !== undefined && isLoopback(own.hostname);
}

/** The address that a text is; undefined where it is none of these protocols. */
export function asUrl(text: string, protocols = ['http:', 'https:']): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && protocols.includes(url.protocol) ? url : undefined;
}

/** Whether a host, as URLs hold it, is this machine: 127.example.jp is somebody else's. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
