import { onEachEngine } from '../support/databases';
import type { Case } from './book';
import { refused } from './refused';
import { openScene, type Scene } from './scene';

/**
 * Tries every case in one house of an engine, one after the other.
 * @param good what is no attack works, in the same house: the cases are refused for what is wrong with them
 */
export function play(
  cases: readonly Case[],
  engine: 'sqlite' | 'postgres',
  {
    env = () => ({}),
    good,
  }: { env?: () => Record<string, string>; good?: Readonly<Record<string, (scene: Scene) => Promise<void>>> } = {},
): void {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(engine, env());
  }, 90_000);
  afterAll(() => scene.house.close());

  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    await refused(scene, one, await one.prepare(scene));
  });

  const works = Object.entries(good ?? {});
  if (works.length > 0) test.each(works)('%s', (_, does) => does(scene));
}

/** The same on both engines: where the database decides. */
export function playOnEachEngine(cases: readonly Case[], more: Parameters<typeof play>[2] = {}): void {
  onEachEngine((engine) => play(cases, engine, more));
}
