import path from 'node:path';

const above = path.resolve(__dirname, '..', '..');

/** The project's folder, whether this file runs from src/ or, compiled, from dist/src/. */
export const root: string = path.basename(above) === 'dist' ? path.dirname(above) : above;
