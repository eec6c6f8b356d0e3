import type { Scene } from './scene';

/** htmx's settings: no style of its own in the page, history by plain page loads, and what the reader unfolded stays so. */
const HTMX = JSON.stringify({
  ...{ includeIndicatorCSS: false, history: false },
  morphIgnore: ['data-htmx-powered', 'open'],
});

/** What every page of ours says of itself before its body: a screen's own width, both looks, no numbers made into links. */
export function Head({
  scene: { address },
  title,
  styles,
  scripts = [],
}: {
  scene: Pick<Scene, 'address'>;
  title: string;
  /** Style sheets among the assets, the later ones on top. */
  styles: readonly Parameters<Scene['address']>[0][];
  /** Scripts among the assets, if any: every page works without. */
  scripts?: readonly Parameters<Scene['address']>[0][];
}) {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <title>{title}</title>
      <link rel="icon" href={address('icon.svg')} type="image/svg+xml" />
      {styles.map((style) => (
        <link rel="stylesheet" href={address(style)} />
      ))}
      {scripts.length > 0 && <meta name="htmx-config" content={HTMX} />}
      {scripts.map((script) => (
        <script src={address(script)} defer />
      ))}
    </head>
  );
}
