import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Router } from 'express';
import { root } from '../../platform/root';

const here = path.join(root, 'src', 'simulator', 'phone', 'assets');
const htmx = path.join(root, 'node_modules', 'htmx.org', 'dist');

/**
 * Files of the pages' own. The stylesheet is one: the page's, and that of LINE's bubbles, which the staff's pages use as well.
 * htmx and its extension are one file too: htmx starts by itself as soon as its script has run, and an extension that comes in a
 * later script can miss the start, with no live stream for the whole life of the page.
 */
const FILES = {
  'phone.css': {
    type: 'text/css',
    from: [path.join(here, 'phone.css'), path.join(root, 'src', 'platform', 'line', 'render', 'message.css')],
  },
  'phone.js': { type: 'text/javascript', from: [path.join(here, 'phone.js')] },
  'icon.svg': { type: 'image/svg+xml', from: [path.join(here, 'icon.svg')] },
  'htmx.js': {
    type: 'text/javascript',
    from: [path.join(htmx, 'htmx.min.js'), path.join(htmx, 'ext', 'hx-sse.min.js')],
  },
} as const;

/** The name of an asset. */
export type AssetName = keyof typeof FILES;

/** The stylesheet, scripts and icon, read once at start. `address` carries a hash of the content, so browsers may keep it for good. */
export function assets(): { router: Router; address: (name: AssetName) => string } {
  const router = express.Router();
  const addresses = new Map<string, string>();
  for (const [name, { type, from }] of Object.entries(FILES)) {
    const content = from.map((file) => readFileSync(file, 'utf8')).join('\n');
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
    addresses.set(name, `/phone/assets/${name}?v=${hash}`);
    router.get(`/${name}`, (_req, res) => {
      res.set('cache-control', 'public, max-age=31536000, immutable').type(type).send(content);
    });
  }
  return { router, address: (name) => addresses.get(name) ?? '' };
}
