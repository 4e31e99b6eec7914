import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What a folder may not import. Imports run one way: electron -> service -> core, and renderer -> core. */
const forbidden = {
  core: ['service', 'electron', 'renderer', 'tests', 'bench'],
  service: ['electron', 'renderer', 'tests', 'bench'],
  electron: ['renderer', 'tests', 'bench'],
  renderer: ['service', 'electron', 'tests', 'bench'],
};

/** Packages that would tie a folder to a platform it must not know. */
const forbiddenPackages = {
  core: '^(node:.*|electron(/.*)?|react(-dom)?(/.*)?|mousetrap|conf|electron-store|hono(/.*)?|@hono/.*)$',
  service: '^(electron(/.*)?|electron-store|react(-dom)?(/.*)?|mousetrap)$',
  electron: '^(react(-dom)?(/.*)?|mousetrap)$',
  renderer: '^(node:.*|electron(/.*)?|conf|electron-store|hono(/.*)?|@hono/.*)$',
};

/** A pipe, a device or an endless file in the place of one of ours must not stop the app. */
const unboundedReading = [
  ['node:fs', ['readFile', 'readFileSync', 'createReadStream', 'promises']],
  ['node:fs/promises', ['readFile']],
].map(([name, importNames]) => ({ name, importNames, message: 'Files are read by service/read-file.ts.' }));

/** What a person reads or hears stands in a catalogue, where another language can take its place. */
const spoken = 'aria-(?:label|description|valuetext)|alt|help|hint|label|placeholder|title|unit';
const shown = `:matches(JSXElement, JSXFragment, JSXAttribute[name.name=/^(?:${spoken})$/])`;
const inBraces = `${shown} > JSXExpressionContainer`;
const eitherWay = `${inBraces} > :matches(ConditionalExpression, LogicalExpression)`;
const sentence = 'Literal[value=/\\p{L}/u]';
const partOfOne = 'TemplateLiteral > TemplateElement[value.cooked=/\\p{L}/u]';
const sentencesInComponents = [
  'JSXText[value=/\\p{L}/u]',
  ...[shown, inBraces, eitherWay].map((place) => `${place} > ${sentence}`),
  ...[inBraces, eitherWay].map((place) => `${place} > ${partOfOne}`),
].map((selector) => ({ selector, message: 'What a person reads stands in a catalogue, words.ts.' }));

const directions = Object.entries(forbidden).map(([folder, others]) => {
  const outside = `^(\\.\\./)+(${others.join('|')})/`;
  const message = `${folder} may not import this: electron -> service -> core, and renderer -> core.`;
  return {
    name: `directions/${folder}`,
    files: [`${folder}/**/*.{ts,tsx}`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          ...(folder === 'service' || folder === 'electron' ? { paths: unboundedReading } : {}),
          patterns: [
            { regex: outside, message },
            { regex: forbiddenPackages[folder], message },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: `ImportExpression[source.value=/${outside.replaceAll('/', '\\/')}|${forbiddenPackages[folder].replaceAll('/', '\\/')}/]`,
          message,
        },
        ...(folder === 'renderer' ? sentencesInComponents : []),
      ],
    },
  };
});

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'test-results/', 'playwright-report/', '**/*.cjs']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { URL: 'readonly', console: 'readonly', process: 'readonly' } },
  },
  directions,
);
