import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

/** Syntax that the whole project does without, and what to write in its place. */
const banned = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that declares the name.' },
  {
    selector: 'ExportNamedDeclaration[source]',
    message: 'No barrels: import from the file that declares the name.',
  },
];

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };

const noRawCommand = {
  selector: 'CallExpression[callee.property.name=/^register(TextEditor)?Command$/]',
  message:
    'Register commands through src/vscode/command-registry.ts, behind which stands the one error boundary.',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', 'coverage/', '.vscode-test/', 'samples/'] },
  {
    files: ['**/*.{ts,mjs,cjs}'],
    extends: [tseslint.configs.base],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-imports': [
        'error',
        { paths: builtinModules.map((name) => ({ name, message: `Write node:${name}.` })) },
      ],
      'no-restricted-syntax': ['error', ...banned],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': ['error', ...banned, noDefaultExport, noRawCommand],
    },
  },
  {
    files: ['src/vscode/command-registry.ts'],
    rules: { 'no-restricted-syntax': ['error', ...banned, noDefaultExport] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's describe and it take promises that nobody awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['describe', 'it'], package: 'mocha' }] },
      ],
    },
  },
);
