import type { Kept } from '../../../conversation/keeping';
import { KINDS } from '../../../features/wishes/wishes';
import { words } from '../../../platform/line/render/words';
import { dayInWords, momentInWords } from '../../../platform/time';
import { linkWays, messageKinds, phrase } from '../../../platform/words';
import { Button, Form } from '../forms';
import { pageOf } from '../layout';
import { Card, Facts, Heading, Notice } from '../parts';
import type { Scene } from '../scene';

/** So many messages are shown on the page, the newest; the file has all of them. */
const MOST_SHOWN = 50;

/** Before anything is shown: whoever opens it does so by hand, and once. */
export function gatePage(scene: Scene, ticket: string): string {
  const { say } = scene;
  return pageOf({
    scene,
    title: say('ownData.title'),
    children: (
      <>
        <Heading icon="shield" title={say('ownData.title')}>
          {say('ownData.gate')}
        </Heading>
        <Form to="/data">
          <input type="hidden" name="ticket" value={ticket} />
          <Button>{say('ownData.open')}</Button>
        </Form>
      </>
    ),
  });
}

/** What is kept of them, in words; and all of it as a file. */
export function keptPage(scene: Scene, kept: Kept, token: string): string {
  const { say, lang, shop } = scene;
  const { link } = kept;
  const counts = [
    [say('ownData.messages'), String(kept.messages.length)],
    [say('ownData.questions'), String(kept.questionsLearnt.length)],
    [say('ownData.codes'), String(kept.codes.length)],
    [say('ownData.cases'), String(kept.cases.length)],
    [say('ownData.happenings'), String(kept.happenings.length)],
  ] as const;
  return pageOf({
    scene,
    title: say('ownData.title'),
    children: (
      <>
        <Heading icon="shield" title={say('ownData.title')}>
          {say('ownData.text')}
        </Heading>
        <Card title={say('ownData.link')}>
          {link ? (
            <Facts
              facts={[
                [say('page.memberNumber'), `…${link.memberNumberEnd}`],
                [say('ownData.since'), dayInWords(shop.zone, new Date(link.since), lang)],
                [say('ownData.way'), linkWays[link.way as keyof typeof linkWays][lang]],
                [say('ownData.agreed'), dayInWords(shop.zone, new Date(link.consentedAt), lang)],
              ]}
            />
          ) : (
            <p>{say('ownData.noLink')}</p>
          )}
        </Card>
        <Card title={say('ownData.wishes')}>
          <ul>
            {KINDS.map((kind) => (
              <li>{phrase('wishes.line', lang)(messageKinds[kind][lang], kept.wishes[kind])}</li>
            ))}
          </ul>
        </Card>
        <Card title={say('ownData.counts')}>
          <Facts facts={counts} />
        </Card>
        <Card title={say('ownData.newest')}>
          <Messages scene={scene} kept={kept} />
        </Card>
        <Sent scene={scene} kept={kept} />
        <Form to="/data/download" token={token}>
          <Button>{say('ownData.download')}</Button>
        </Form>
        <Form to="/data/close" token={token}>
          <Button kind="quiet">{say('ownData.close')}</Button>
        </Form>
        <Notice>{say('ownData.shop')}</Notice>
      </>
    ),
  });
}

/** What they sent besides words and is kept here: the file names it, and here it can be had. */
function Sent({ scene: { say, lang, shop }, kept }: { scene: Scene; kept: Kept }) {
  const here = kept.media.filter(({ state }) => state === 'kept').reverse();
  if (here.length === 0) return null;
  return (
    <Card title={say('ownData.media')}>
      <ul>
        {here.map(({ id, at, kind, name }) => (
          <li>
            <a href={`/data/media/${id}`} target="_blank" rel="noopener noreferrer">
              <bdi>{name ?? words[kind][lang]}</bdi>
            </a>{' '}
            {momentInWords(shop.zone, new Date(at), lang)}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Messages({ scene: { say, lang, shop }, kept }: { scene: Scene; kept: Kept }) {
  const newest = kept.messages.slice(-MOST_SHOWN).reverse();
  if (newest.length === 0) return <p>{say('ownData.noMessages')}</p>;
  return (
    <Facts
      facts={newest.map(
        ({ at, from, text }) =>
          [
            `${momentInWords(shop.zone, new Date(at), lang)} ${say(from === 'you' ? 'ownData.you' : 'ownData.us')}`,
            <bdi>{text ?? say('ownData.noWords')}</bdi>,
          ] as const,
      )}
    />
  );
}

/** The link is used or its time is over, or they closed what they saw. */
export function overPage(scene: Scene): string {
  const { say } = scene;
  return pageOf({
    scene: { ...scene, here: undefined },
    title: say('ownData.over'),
    children: (
      <Heading icon="wait" title={say('ownData.over')}>
        {say('ownData.overText')}
      </Heading>
    ),
  });
}
