import { onEachEngine } from '../support/databases';
import type { Case } from './book';
import { refused } from './refused';
import { openScene, type Scene } from './scene';

/** Tries every case in one house of an engine, one after the other. */
export function play(cases: readonly Case[], engine: 'sqlite' | 'postgres', env: Record<string, string> = {}): void {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(engine, env);
  }, 90_000);
  afterAll(() => scene.house.close());

  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    await refused(scene, one, await one.prepare(scene));
  });
}

/** The same on both engines: where the database decides. */
export function playOnEachEngine(cases: readonly Case[]): void {
  onEachEngine((engine) => play(cases, engine));
}
