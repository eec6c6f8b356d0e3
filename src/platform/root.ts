import path from 'node:path';

const above = path.resolve(__dirname, '..', '..');

/** The project's own folder, the same whether the sources run (tests) or their build under dist/. For files that tsc doesn't copy. */
export const root: string = path.basename(above) === 'dist' ? path.dirname(above) : above;
