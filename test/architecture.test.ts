import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Imports point one way: doors → conversation → features → platform. Every import of src/ is read here, so that the
 * listing of src/ stays the architecture.
 */
const src = path.resolve(__dirname, '..', 'src');
const files = (readdirSync(src, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file)).sort();
const importsOf = new Map(files.map((file) => [file, imports(file)]));
const STOREYS = ['platform', 'features', 'conversation', 'doors'];

interface Import {
  to: string;
  typesOnly: boolean;
}

function imports(file: string): Import[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  return [...text.matchAll(/^(import|export)\s+(type\s)?[^;]*?from\s+'(\.[^']+)'/gms)].map(([, , types, target]) => ({
    to: resolve(file, target!),
    typesOnly: types !== undefined,
  }));
}

function resolve(from: string, target: string): string {
  const base = path.normalize(path.join(path.dirname(from), target));
  return [`${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')].find((file) => files.includes(file)) ?? base;
}

const storeyOf = (file: string) => STOREYS.indexOf(file.split(path.sep)[0]!);
const all = [...importsOf].flatMap(([from, targets]) => targets.map((target) => ({ from, ...target })));
test('there are imports to read', () => expect(all.length).toBeGreaterThan(100));

test('imports point down the storeys, never up', () => {
  const upward = all.filter(({ from, to }) => storeyOf(from) >= 0 && storeyOf(to) > storeyOf(from));
  expect(upward.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('only the wiring and the commands stand above the doors, and nothing below imports them', () => {
  const above = (file: string) => !file.includes(path.sep) || /^(commands|wiring)[/\\]/.test(file);
  const toAbove = all.filter(
    ({ from, to, typesOnly }) => !above(from) && above(to) && !(typesOnly && to === 'config.ts'),
  );
  expect(toAbove.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('a feature is entered by its front door only', () => {
  const feature = (file: string) => /^features[/\\]([^/\\]+)/.exec(file)?.[1];
  const inside = all.filter(
    ({ from, to }) =>
      feature(to) !== undefined &&
      feature(from) !== feature(to) &&
      path.basename(to).replace(/\.tsx?$/, '') !== feature(to),
  );
  expect(inside.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('the simulator is a world of its own: it takes from the house only languages, drawing and the root folder', () => {
  const allowed = /^(simulator|platform[/\\](lang|root)\.ts|platform[/\\]line[/\\]render)/;
  const taken = all.filter(({ from, to }) => from.startsWith('simulator') && !allowed.test(to));
  expect(taken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('nothing but main and the simulator’s own command loads the simulator', () => {
  const loaders = all.filter(({ from, to }) => to.startsWith('simulator') && !from.startsWith('simulator'));
  const others = loaders.filter(({ from, typesOnly }) => from !== path.join('commands', 'simulator.ts') && !typesOnly);
  expect(others.map(({ from }) => from)).toEqual([]);
});

test('the FAQ’s ranking, the chart and the rules touch no database, network, clock or chance', () => {
  const pure = files.filter(
    (file) =>
      /(rules|step|machine|chart|outcome|ranking|decide|plan)\.ts$/.test(file) || file.includes(`states${path.sep}`),
  );
  const impure = /Date\.now|Math\.random|from 'node:(fs|net|http|child_process)|fetch\(|from 'knex'/;
  expect(pure.filter((file) => impure.test(readFileSync(path.join(src, file), 'utf8')))).toEqual([]);
});

test('no file imports itself, however far round', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): void => {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    for (const { to, typesOnly } of importsOf.get(file) ?? []) if (!typesOnly) visit(to, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});
