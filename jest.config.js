/** Libraries that ship as ES modules only, which Jest on Node 20 cannot require: they are transformed, and no others. */
const MODULES_ONLY = [
  ...['@seriousme/openapi-schema-validator', 'entities', 'jose', 'oauth4webapi', 'openid-client', 'parse5'],
  ...['preact', 'preact-render-to-string', 'qr', 'temporal-polyfill', 'temporal-spec', 'temporal-utils'],
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // Whole houses are opened and databases made; on a busy machine that takes its time. It is only against hanging.
  testTimeout: 90_000,
  // Houses wait for databases and browsers more than they compute: two processes share the files. Jest keeps much of every
  // file it has run, and in a process that has grown to a gigabyte walking the machine takes four times as long: they begin
  // anew early.
  maxWorkers: 2,
  workerIdleMemoryLimit: '300MB',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
        // In files of their own, which only a failure reads: two thirds of what is loaded would be maps.
        sourceMaps: true,
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${MODULES_ONLY.join('|')})/)`],
};
