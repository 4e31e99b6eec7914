import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Licences that let the app be given away under its own, with their text. */
const LICENCES =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|OFL-1\.1|CC0-1\.0|Unlicense|WTFPL|Zlib)\b/;

/** Folders of the packages that some part of the app is built from. */
const folders = new Set<string>();

/** Notes the packages of one part: main process, preload, pages, worker. */
export const notePackages: Plugin = {
  name: 'note-packages',
  generateBundle(_options, bundle) {
    const assets = Object.values(bundle).flatMap((file) =>
      file.type === 'asset' ? file.originalFileNames : [],
    );
    for (const file of [...this.getModuleIds(), ...assets.map((name) => resolve('renderer', name))]) {
      const folder = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1];
      // A bundler's own helpers have a path and no file.
      if (folder !== undefined && existsSync(join(folder, 'package.json'))) folders.add(folder);
    }
  },
};

/** Writes the licences of all noted packages beside the pages, which are built last: the packages' own folders are not shipped. */
export const writeNotice: Plugin = {
  name: 'third-party-notice',
  generateBundle() {
    const parts = [...folders].sort().map(licenceOf);
    const source = `Sidecue is made with these packages.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`;
    this.emitFile({ type: 'asset', fileName: 'third-party.txt', source });
  },
};

/** @throws for a package that may not be given away with the app */
function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  if (!LICENCES.test(license ?? '')) throw new Error(`the licence of ${name} is ${license ?? 'not named'}`);
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const words =
    file === undefined ? 'No licence text in the package.' : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${words}\n`;
}
