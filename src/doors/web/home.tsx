import { hoursInWords } from '../../platform/shop';
import { Icon } from './icons';
import { pageOf } from './layout';
import { Card, Facts, Heading } from './parts';
import type { Scene } from './scene';

/** What stands at the root: whose account this is and what it is good for. Nothing of anybody's. */
export function homePage(scene: Scene): string {
  const { say, chat } = scene;
  const facts = factsOf(scene);
  return pageOf({
    scene,
    title: say('home.title'),
    leadsToChat: chat !== undefined,
    children: (
      <>
        <Heading icon="chat" title={say('home.title')}>
          {say('home.text')}
        </Heading>
        <Card title={say('home.what')}>
          <ul class="ticks">
            {(['home.ask', 'home.person', 'home.both'] as const).map((key) => (
              <li>
                <Icon name="check" />
                {say(key)}
              </li>
            ))}
          </ul>
          {chat !== undefined && (
            <a class="button main" href={chat}>
              {say('home.open')}
            </a>
          )}
        </Card>
        {facts.length > 0 && (
          <Card title={say('home.shop')}>
            <Facts facts={facts} />
          </Card>
        )}
      </>
    ),
  });
}

function factsOf({ shop, lang, say }: Scene) {
  const { phone, email, url } = shop;
  const facts = [
    [say('home.hours'), hoursInWords(shop, lang)],
    [say('home.address'), shop.address?.[lang]],
    [say('home.phone'), phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>],
    [say('home.email'), email && <a href={`mailto:${encodeURI(email)}`}>{email}</a>],
    [say('home.web'), url && <a href={url}>{url.replace(/^https?:\/\/|\/$/g, '')}</a>],
  ] as const;
  return facts.filter(([, value]) => value !== undefined && value !== '');
}
