import type { ComponentChildren } from 'preact';
import { pageOf } from '../layout';
import { Card, Heading } from '../parts';
import type { Scene } from '../scene';

interface LiffProps {
  liffId: string;
  /** Where the LIFF SDK is loaded from. */
  sdk: string;
  /** Adds the shop as a friend; undefined where the account is not known just now. */
  addFriend: string | undefined;
}

/**
 * The page of the LIFF app: LINE tells it who is at the browser, in a token that our server checks. All that may be said stands here
 * already; the script only shows it. Without scripts it says how to go on in the chat.
 */
export function liffPage(scene: Scene, { liffId, sdk, addFriend }: LiffProps): string {
  const { say, address } = scene;
  return pageOf({
    scene,
    title: say('join.title'),
    children: (
      <div id="liff" data-liff-id={liffId}>
        <noscript>
          <Heading icon="trouble" title={say('liff.trouble')}>
            {say('liff.troubleText')}
          </Heading>
        </noscript>
        <State name="opening" live>
          <Heading icon="wait" title={say('liff.opening')}>
            {say('liff.openingText')}
          </Heading>
        </State>
        <State name="friend">
          <Heading icon="chat" title={say('liff.friend')}>
            {say('liff.friendText')}
          </Heading>
          <Card>
            <div class="buttons">
              {addFriend !== undefined && (
                <a class="button main" href={addFriend} target="_blank" rel="noopener noreferrer">
                  {say('liff.add')}
                </a>
              )}
              <button class="button quiet" type="button" data-go="on">
                {say('liff.goOn')}
              </button>
            </div>
          </Card>
        </State>
        <State name="already">
          <Heading icon="info" title={say('linking.already')}>
            {say('linking.alreadyText')}
          </Heading>
        </State>
        <State name="trouble">
          <Heading icon="trouble" title={say('liff.trouble')}>
            {say('liff.troubleText')}
          </Heading>
          <Card>
            <button class="button main" type="button" data-go="again">
              {say('liff.again')}
            </button>
          </Card>
        </State>
        <script src={sdk} defer></script>
        <script src={address('liff-join.js')} defer></script>
      </div>
    ),
  });
}

/** One of the things that the page may say. */
function State({ name, live = false, children }: { name: string; live?: boolean; children: ComponentChildren }) {
  return (
    <section data-state={name} hidden role={live ? 'status' : undefined}>
      {children}
    </section>
  );
}
