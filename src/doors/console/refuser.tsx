import type { House } from '../../platform/web/guard';
import type { Refusal } from '../../platform/web/refusals';
import type { PageKey } from '../../platform/words/pages';
import { Card } from '../web/parts';
import { openRefuser } from '../web/refuser';
import type { Scenes } from '../web/scene';
import { consolePage } from './layout';

/** Whose session is over goes to the sign-in; everything else is said in words for the shop. Programs get JSON. */
export function openConsoleRefuser(scenes: Scenes): House['refuse'] {
  const toPrograms = openRefuser(scenes);
  return async (req, res, refusal, lang) => {
    if (!req.get('accept')?.includes('text/html')) return toPrograms(req, res, refusal, lang);
    if (refusal === 'expired') return void res.status(303).set('location', '/console/sign-in').end();
    const scene = { ...(await scenes(lang, undefined)), person: undefined, token: undefined, asked: undefined };
    const title = scene.say(`${refusal}.title`);
    res.type('html').send(
      consolePage({
        scene,
        title,
        children: (
          <Card>
            <p>{scene.say(TEXTS[refusal] ?? 'console.refused.other')}</p>
            <a class="button main" href="/console">
              {scene.say('console.toHome')}
            </a>
          </Card>
        ),
      }),
    );
  };
}

const TEXTS: Partial<Record<Refusal, PageKey>> = {
  forbidden: 'console.refused.forbidden',
  stale: 'console.refused.stale',
  tooMany: 'console.refused.tooMany',
  notFound: 'console.refused.notFound',
  failed: 'console.refused.failed',
};
