import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin, Rolldown } from 'vite';
import { notePackages, writeNotice } from './third-party.ts';

/** `open` and `fflate` declare a `__dirname` and a `require` of their own, which clash with those electron-vite puts into a chunk. */
const renameClashes: Plugin = {
  name: 'rename-clashes',
  transform: {
    filter: { id: /node_modules[\\/](?:open[\\/]index\.js|fflate[\\/]esm[\\/]index\.mjs)$/ },
    handler: (code) =>
      code
        .replaceAll('__dirname', 'ownFolder')
        .replace('var require =', 'var ownRequire =')
        .replace('_a = require(', '_a = ownRequire('),
  },
};

/** The ground of a page is painted by its HTML alone: the styles, which the scripts wait for, come after it. */
const stylesLast: Plugin = {
  name: 'styles-last',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const styles = /\s*<link rel="stylesheet"[^>]*>/.exec(html)?.[0] ?? '';
      return html.replace(styles, '').replace(/\s*<\/body>/, `${styles}$&`);
    },
  },
};

/**
 * Escapes characters beyond Latin-1. The engine keeps the text of a script for as long as the page lives, with two bytes a
 * character if a single one needs them.
 */
const oneByteScripts: Plugin = {
  name: 'one-byte-scripts',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk')
        file.code = file.code.replace(/(\\*)([^\0-\xff])/g, (_whole, slashes: string, character: string) => {
          const isEscaped = slashes.length % 2 === 1;
          const code = character.charCodeAt(0).toString(16).padStart(4, '0');
          return `${isEscaped ? slashes.slice(1) : slashes}\\u${code}`;
        });
  },
};

/** The default typeface in the weights that the first words wait for. */
const FIRST_FONTS = /atkinson-hyperlegible-next-latin-[46]00-normal-.*\.woff2$/;

/**
 * Loads what a page waits for along with its first script, which would ask for it only when it runs. The links stand in the
 * body: a font preloaded in the head delays the first paint. `studio.html` is the same page with the studio's code, too.
 */
const preloads: Plugin = {
  name: 'preloads',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const page = bundle['index.html'];
    const chunkOf = (file: string): Rolldown.OutputChunk[] => {
      const found = bundle[file];
      return found?.type === 'chunk' && !found.isEntry ? [found] : [];
    };
    const [studio] = Object.keys(bundle)
      .flatMap(chunkOf)
      .filter(({ name }) => name === 'studio');
    if (page?.type !== 'asset' || !studio) throw new Error('no page, or no code of the studio');
    const chunks = [studio.fileName, ...studio.imports].flatMap(chunkOf);
    const link = (rest: string, files: Iterable<string>): string =>
      [...files].map((file) => `\n    <link ${rest} crossorigin href="./${file}" />`).join('');
    const fonts = Object.keys(bundle).filter((file) => FIRST_FONTS.test(file));
    const add = (links: string): string => String(page.source).replace(/\s*<\/body>/, `${links}$&`);
    page.source = add(link('rel="preload" as="font" type="font/woff2"', fonts));
    const scripts = link(
      'rel="modulepreload"',
      chunks.map(({ fileName }) => fileName),
    );
    const styles = chunks.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
    const source = add(scripts + link('rel="preload" as="style"', styles));
    this.emitFile({ type: 'asset', fileName: 'studio.html', source });
  },
};

/** The command line finds the files of the sentence encoder by their names. */
function assetFileNames({ names }: { names: string[] }): string {
  const isOfEncoder = names.some((name) => /\.(onnx|txt|wasm)$/.test(name));
  return isOfEncoder ? 'assets/[name][extname]' : 'assets/[name]-[hash][extname]';
}

/** As a string, which the engine reads faster than code. */
const json = { stringify: true };

/** Everything is bundled except Electron itself, so that a packaged app carries no node_modules. */
export default defineConfig({
  main: {
    json,
    plugins: [renameClashes, oneByteScripts, notePackages],
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: 'electron/main.ts',
          cli: 'service/cli/main.ts',
          build: 'service/launch/build.ts',
          'import-worker': 'service/import/worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [notePackages],
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    json,
    plugins: [react(), stylesLast, preloads, oneByteScripts, notePackages, writeNotice],
    worker: {
      format: 'es',
      plugins: () => [oneByteScripts, notePackages],
      rolldownOptions: { output: { assetFileNames } },
    },
    build: {
      rolldownOptions: {
        input: 'renderer/index.html',
        output: {
          assetFileNames,
          codeSplitting: {
            groups: [
              { name: 'start', tags: ['$initial'], priority: 4 },
              // What the next two have in common: neither waits for the other.
              { name: 'shared', test: /core[\\/]partition-point\.ts/, priority: 4 },
              { name: 'search', test: /core[\\/]search[\\/](?!.*\.de\.ts)/, priority: 3 },
              {
                name: 'keys-open',
                test: /renderer[\\/](?:cue[\\/](?:cue-editor|strip-view)|prompter[\\/]prompter|keys[\\/]key-help|session[\\/]call-form|first-start[\\/]words|studio[\\/]frame[\\/]palette)\.tsx?/,
                priority: 2,
              },
              // The cue window loads it at rest, and must not load the studio with it.
              { name: 'meaning', test: /renderer[\\/]meaning[\\/]/, priority: 2 },
              // The pages that search a bank wait for the search, and no other page does.
              {
                name: 'studio',
                test: /renderer[\\/]studio[\\/](?!markdown|words\.de|today|readiness|rehearse|calls[\\/]after-call|import[\\/]import-page)/,
                priority: 1,
              },
              {
                name: 'studio-search',
                test: /renderer[\\/]studio[\\/](?:today|readiness|rehearse|calls[\\/]after-call|import[\\/]import-page)/,
              },
            ],
          },
        },
      },
      assetsInlineLimit: 0,
      // Every browser that runs the app has it.
      modulePreload: { polyfill: false },
      minify: true,
    },
  },
});
