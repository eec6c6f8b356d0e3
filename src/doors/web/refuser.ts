import type { House } from '../../platform/web/guard';
import type { Refusal } from '../../platform/web/refusals';
import { refusedPage } from './refused';
import type { Scenes } from './scene';

/** Browsers get a page, programs JSON. Whoever doesn't say that they read HTML is a program. */
export function openRefuser(scenes: Scenes): House['refuse'] {
  return async (req, res, refusal, lang) => {
    if (!req.get('accept')?.includes('text/html')) {
      res.json({ message: MESSAGES[refusal] });
      return;
    }
    const again = req.method === 'GET' && refusal !== 'notFound' ? req.path : undefined;
    res.type('html').send(refusedPage(await scenes(lang, again), refusal));
  };
}

const MESSAGES: Record<Refusal, string> = {
  unreadable: 'The request cannot be read.',
  crossSite: 'This is accepted from our own pages only.',
  stale: 'The form belongs to a session that has gone on or ended.',
  forbidden: 'You may not do this.',
  notFound: 'There is nothing here.',
  wrongMethod: 'This method is not served here.',
  expired: 'What this was about has ended.',
  tooLarge: 'The request is too large.',
  wrongKind: 'The request is of a type that is not served here.',
  tooMany: 'Too many requests: try again later.',
  failed: 'Something failed here.',
};
