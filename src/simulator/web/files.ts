import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Router } from 'express';
import { root } from '../../platform/root';

const here = path.join(root, 'src', 'simulator', 'web', 'assets');

/** Where the pages' stylesheet is. */
export const STYLE = '/line-web/style.css';
/** The LIFF SDK's stand-in, at the path LINE's own has on its CDN. */
export const LIFF_SDK = '/liff/edge/2/sdk.js';

/** The stylesheet, and the LIFF SDK's stand-in, which pages of any origin may load. */
export function files(): Router {
  const router = express.Router({ strict: true, caseSensitive: true });
  const serve = (address: string, name: string, type: string) => {
    const content = readFileSync(path.join(here, name));
    router.get(address, (_req, res) => {
      res.set({ 'cache-control': 'no-cache', 'access-control-allow-origin': '*' });
      res.set('cross-origin-resource-policy', 'cross-origin').set('x-content-type-options', 'nosniff');
      res.type(type).send(content);
    });
  };
  serve(STYLE, 'web.css', 'text/css');
  serve(LIFF_SDK, 'liff.js', 'text/javascript');
  return router;
}
