/** @jest-config-loader-options {"transpileOnly": true} */
import type { Config } from 'jest';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const shared: Project = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': '<rootDir>/tools/jest/oxc-transform.mjs' },
  moduleNameMapper: {
    '^@rinnalla/(.*)$': '<rootDir>/libs/$1/index.ts',
    '^@oxc-project/runtime/helpers/(.*)$': '<rootDir>/tools/jest/decorators/$1.mjs',
    '\\.css$': '<rootDir>/tools/jest/empty-module.mjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.data', '<rootDir>/\\.nx/'],
};

const api: Project = {
  ...shared,
  displayName: 'api',
  testEnvironment: 'node',
  testMatch: [
    '<rootDir>/apps/api/**/*.spec.ts',
    '<rootDir>/libs/*/api/**/*.spec.ts',
    '<rootDir>/libs/platform/{database,testing}/**/*.spec.ts',
  ],
  setupFiles: ['<rootDir>/tools/jest/api-setup.ts'],
  globalSetup: '<rootDir>/tools/jest/start-test-server.mjs',
  globalTeardown: '<rootDir>/tools/jest/stop-test-server.mjs',
};

const rules: Project = {
  ...shared,
  displayName: 'rules',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/libs/*/{contract,locales}/**/*.spec.ts', '<rootDir>/libs/exchange/reading/**/*.spec.ts'],
};

const web: Project = {
  ...shared,
  displayName: 'web',
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/apps/web/**/*.spec.tsx', '<rootDir>/libs/**/*.spec.tsx'],
  setupFilesAfterEnv: ['<rootDir>/tools/jest/web-setup.ts'],
};

/** In a real browser, against the built application: `tools/test.mjs` runs it by itself, one file at a time. */
const e2e: Project = {
  ...shared,
  displayName: 'e2e',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/apps/web-e2e/**/*.e2e.ts'],
};

/** Measures, run by hand (`npm run bench`): they print figures side by side and hold no promise of time. */
const bench: Project = { ...api, displayName: 'bench', testMatch: ['<rootDir>/tools/bench/**/*.bench.ts'] };

const asked = process.env.RINNALLA_BENCH ? [bench] : process.env.RINNALLA_E2E ? [e2e] : [rules, web, api];

const config: Config = {
  projects: asked,
  testTimeout: 120_000,
};

export default config;
