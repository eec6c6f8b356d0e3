import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Router } from 'express';
import { root } from '../../platform/root';
import { shield } from '../../platform/web/policy';

const folder = path.join(root, 'src', 'doors', 'web', 'assets');
/** How LINE's messages are drawn stands beside what draws them. */
const ELSEWHERE: Partial<Record<string, readonly string[]>> = {
  'message.css': [path.join(root, 'src', 'platform', 'line', 'render', 'message.css')],
  // One file, for htmx starts as soon as its script has run: an extension that comes in a later one can miss the start.
  'htmx.js': ['htmx.min.js', path.join('ext', 'hx-sse.min.js')].map((file) =>
    path.join(root, 'node_modules', 'htmx.org', 'dist', file),
  ),
};
const TYPES = {
  'pages.css': 'text/css',
  'console.css': 'text/css',
  'console-days.css': 'text/css',
  'inbox.css': 'text/css',
  'report.css': 'text/css',
  'state-chart.css': 'text/css',
  'composer.css': 'text/css',
  'inbox-list.css': 'text/css',
  'faq.css': 'text/css',
  'settings.css': 'text/css',
  'message.css': 'text/css',
  'icon.svg': 'image/svg+xml',
  'composer.js': 'text/javascript',
  'inbox-keys.js': 'text/javascript',
  'inbox-alerts.js': 'text/javascript',
  'inbox-presence.js': 'text/javascript',
  'liff-join.js': 'text/javascript',
  'htmx.js': 'text/javascript',
} as const;

/** The name of a file that our pages use. */
export type AssetName = keyof typeof TYPES;

/** The stylesheet, the icon and the LIFF page's script, read once at the start. An address carries a hash of the content, so browsers keep it for good. */
export function assets(publicUrl: string): { router: Router; address: (name: AssetName) => string } {
  const router = Router();
  const addresses = new Map<string, string>();
  for (const [name, type] of Object.entries(TYPES)) {
    const from = ELSEWHERE[name] ?? [path.join(folder, name)];
    const content = from.map((file) => readFileSync(file, 'utf8')).join('\n');
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
    addresses.set(name, `/assets/${name}?v=${hash}`);
    router.get(`/assets/${name}`, shield(publicUrl), (_req, res) => {
      res.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
      res.set('cache-control', 'public, max-age=31536000, immutable').type(type).send(content);
    });
  }
  return { router, address: (name) => addresses.get(name)! };
}
