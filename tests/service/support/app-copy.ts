import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { findAppRoot, type AppRoot } from '../../../service/app-root.ts';

const repository = findAppRoot(import.meta.url).folder;

/** What the stand-in for the built page holds. */
export const PAGE =
  '<!doctype html><html lang="en"><title>Sidecue</title><script src="/assets/app.js"></script>';

/** Lays the app out in a folder as an installed one is, with a stand-in for the built page and no programs. */
export function copyApp(folder: string): AppRoot {
  for (const name of ['assets', 'seeds', 'package.json'])
    cpSync(join(repository, name), join(folder, name), { recursive: true });
  const assets = join(folder, 'out', 'renderer', 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), PAGE);
  writeFileSync(join(assets, 'app.js'), 'export {};\n');
  chmodSync(folder, 0o755);
  return findAppRoot(pathToFileURL(join(folder, 'package.json')).href);
}

/**
 * The same with the command line, bundled from the sources as they are: no test waits for the whole build, meets one
 * halfway, or needs what an installed app has not.
 */
export async function buildApp(folder: string): Promise<AppRoot> {
  await build({
    configFile: false,
    root: repository,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'service/cli/main.ts',
      outDir: join(folder, 'out', 'main'),
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'cli.js' } },
    },
  });
  return copyApp(folder);
}
