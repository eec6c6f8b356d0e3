import type { Scene } from './scene';

/** What every page of ours says of itself before its body: a screen's own width, both looks, no numbers made into links. */
export function Head({
  scene: { address },
  title,
  styles,
}: {
  scene: Pick<Scene, 'address'>;
  title: string;
  /** Style sheets among the assets, the later ones on top. */
  styles: readonly Parameters<Scene['address']>[0][];
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
    </head>
  );
}
