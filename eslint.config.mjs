import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** Who may know whom. The tree's rule in one place; Nx refuses every other import between the libraries. */
const ground = ['platform', 'access-log', 'access-control', 'staff'];
const domainGround = [...ground, 'notices'];
const mayUse = {
  platform: [],
  'access-control': ['platform'],
  'access-log': ['platform', 'access-control'],
  staff: ['platform', 'access-log', 'access-control'],
  notices: ground,
  families: domainGround,
  'responsible-worker': [...domainGround, 'families'],
  network: [...domainGround, 'families'],
  'services-in-use': [...domainGround, 'families', 'network'],
  'overall-picture': [...domainGround, 'families'],
  'network-meetings': [...domainGround, 'families', 'network', 'overall-picture'],
  'family-page': [...domainGround, 'families', 'responsible-worker', 'network', 'services-in-use', 'overall-picture', 'network-meetings'],
  exchange: [
    ...domainGround,
    ...['families', 'responsible-worker', 'network', 'services-in-use', 'overall-picture', 'network-meetings'],
  ],
};
const everyLibrary = Object.keys(mayUse);
const applications = { api: everyLibrary, web: everyLibrary, 'web-e2e': everyLibrary, tools: everyLibrary };

const depConstraints = Object.entries({ ...mayUse, ...applications }).map(([domain, others]) => ({
  sourceTag: `domain:${domain}`,
  onlyDependOnLibsWithTags: [domain, ...others].map((name) => `domain:${name}`),
}));

/** Room rules: what a folder inside a library may not import, whatever the library. */
const room = (names) => `^(@rinnalla/[^/]+|\\.\\.?(/.*)?)/(${names})(/|$)`;
const server = [
  { regex: room('api|database'), message: 'Screens and contracts know the server only by its contract.' },
  { regex: '^(@nestjs/|@fastify/|typeorm$|pg$|fastify$|passport|@node-rs/)', message: 'Server packages stay in api rooms.' },
];
const browser = [
  { regex: room('web'), message: 'The server and the contracts know no screens.' },
  { regex: '^(react([-/]|$)|@tanstack/|@mantine/|@tabler/|@hookform/)', message: 'Browser packages stay in web rooms.' },
];
const paintedParts = {
  regex: '^(@mantine/|react-aria-components)',
  message: 'Screens are built from our own parts: @rinnalla/platform/web (libs/platform/web/ui wraps the library).',
};
const refuse = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns: patterns.flat() }] });

/**
 * While a request is served, the database is asked through the request's transaction alone: outside it nobody is signed in, no policy knows whose
 * rows they are, and no log row stands beside what was read.
 */
const ownConnection = 'The request has one transaction: take `@Tx() tx`. Jobs, the door and the installation are listed in eslint.config.mjs (outsideRequests).';
const connections = [
  { regex: '^(pg|pg-pool|pg-native)$', message: ownConnection },
  { regex: '^typeorm$', importNames: ['DataSource', 'createConnection', 'getConnection', 'getManager', 'getRepository'], message: ownConnection },
  { regex: '^@nestjs/typeorm$', message: ownConnection },
];
const asksPastTheTransaction = {
  'no-restricted-syntax': ['error',
    ...['CallExpression[callee.property.name="createQueryRunner"]',
      'CallExpression[callee.object.name=/dataSource$/i][callee.property.name=/^(query|getRepository|transaction|createQueryBuilder|createEntityManager)$/]',
      'CallExpression[callee.object.property.name=/dataSource$/i][callee.property.name=/^(query|getRepository|transaction|createQueryBuilder|createEntityManager)$/]',
      'MemberExpression[object.name=/^(tx|manager)$/][property.name=/^(connection|dataSource|queryRunner|transaction)$/]',
    ].map((selector) => ({ selector, message: ownConnection }))],
};
/** The door, what runs by the clock, and what makes an installation: they open connections because no request does it for them. */
const outsideRequests = [
  'libs/access-control/api/{access.guard,create-server,enter,sync-permissions}.ts', 'libs/platform/api/job.ts', 'libs/notices/api/send-*.ts',
  'libs/access-log/api/sealing/*.ts', 'libs/access-log/api/requests/remind-of-requests.ts', 'libs/*/api/**/*-job.ts',
  'apps/api/src/{main,admin-create,keys-rotate,log-verify,backup,restore,doctor,health.controller,prepare-database,worker}.ts', 'apps/api/src/{jobs,keys,demo,backup,doctor}/*.ts',
];
const inRooms = (...names) => names.flatMap((name) => [`libs/*/${name}/**/*.{ts,tsx}`, `tools/canary/${name}/**/*.{ts,tsx}`]);

const specs = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.e2e.ts'];

export default ts.config(
  { ignores: ['**/node_modules', '**/dist', '.data', '.nx', 'coverage', 'tools/canary'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@nx': nx },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { depConstraints, allow: [], enforceBuildableLibDependency: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40 }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['libs/**/*.{ts,tsx}', 'apps/web/**/*.{ts,tsx}'], rules: { 'no-console': 'error' } },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 80 }] } },
  // Tables of data: long because there is much of it, not because it does much.
  { files: ['apps/api/src/demo/*-families.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['apps/web/public/**/*.js'], languageOptions: { globals: { window: 'readonly', globalThis: 'readonly' } } },
  { files: specs, rules: { 'max-lines-per-function': 'off' } },
  { files: ['**/*.config.ts'], rules: { 'no-restricted-exports': 'off', '@nx/enforce-module-boundaries': 'off' } },
  { files: ['**/*.mjs'], languageOptions: { globals: nodeGlobals() } },
  { files: ['**/web/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  { files: inRooms('contract', 'locales'), rules: refuse(server, browser, paintedParts) },
  { files: [...inRooms('api', 'database'), 'apps/api/**/*.ts'], rules: refuse(browser, paintedParts) },
  {
    files: [...inRooms('api'), 'apps/api/src/**/*.ts'], ignores: [...specs, ...outsideRequests],
    rules: { ...refuse(browser, paintedParts, connections), ...asksPastTheTransaction },
  },
  { files: [...inRooms('web'), 'apps/web/**/*.{ts,tsx}'], rules: refuse(server, paintedParts) },
  { files: ['libs/platform/web/ui/**/*.{ts,tsx}', 'apps/web/vite.config.ts'], rules: refuse(server) },
);

function nodeGlobals() {
  const names = ['process', 'console', 'Buffer', 'URL', 'setTimeout', 'setInterval', 'clearTimeout', 'fetch', 'AbortSignal'];
  return Object.fromEntries([...names, 'globalThis', 'performance'].map((name) => [name, 'readonly']));
}
