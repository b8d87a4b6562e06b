/**
 * The house has floors. A folder imports only what stands above it in this list, and itself;
 * see docs/ARCHITECTURE.md.
 */
const floors = [
  'http',
  'signing',
  'credentials',
  'functiongraph',
  'payload',
  'invocations',
  'local',
  'explorer',
  'commands',
  'vscode',
];

/** Files that stand directly in src/ and belong to no floor: everybody may import them. */
const ground =
  '^src/(abortable|errors|is-record|parse-json|local-entry|local-region|logger|plain-text|redact|urn)\\.ts$';

const floorRules = floors.map((floor, index) => ({
  name: `floor-${floor}`,
  comment: `src/${floor}/ may import only the floors above it: ${floors.slice(0, index).join(', ') || 'none'}.`,
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: {
    path: '^src/',
    pathNot: [ground, ...floors.slice(0, index + 1).map((name) => `^src/${name}/`)],
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'ground',
      comment: 'Files that everybody may import stand on nothing but each other.',
      severity: 'error',
      from: { path: ground },
      to: { path: '^src/', pathNot: ground },
    },
    {
      name: 'local-is-an-annex',
      comment: 'The local FunctionGraph is a process of its own; it shares only the ground and the signing.',
      severity: 'error',
      from: { path: '^src/local/' },
      to: { path: '^src/', pathNot: [ground, '^src/(local|signing)/'] },
    },
    {
      name: 'nobody-knows-local',
      comment: 'Nothing in the client knows whether it talks to the local FunctionGraph.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/local/' },
      to: { path: '^src/local/' },
    },
    {
      name: 'vscode-stays-in-its-folder',
      comment: 'Everything that knows FunctionGraph runs under Node alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(vscode/|extension\\.ts$)' },
      to: { path: '^(vscode$|node_modules/@types/vscode/)' },
    },
    {
      name: 'axios-stays-in-http',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/http/' },
      to: { path: '^node_modules/axios/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/(extension|window|service|logger)\\.ts$'] },
      to: {},
    },
    {
      name: 'no-test-in-production',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'no-dev-dependencies',
      comment: 'The build puts VS Code in the place of @vscode/l10n.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '^node_modules/@(?:types|vscode/l10n)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types'],
    },
  },
};
