import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAppRoot, type AppRoot } from '../../../service/app-root.ts';

const repository = findAppRoot(import.meta.url).folder;

/** What the stand-in for the built page holds. */
export const PAGE =
  '<!doctype html><html lang="en"><title>Sidecue</title><script src="/assets/app.js"></script>';

/**
 * Lays the app out in a folder as an installed one is: the page is built, and there is nothing to build from. Its
 * command line runs from the sources, so that no test waits for a build or meets one halfway.
 */
export function copyApp(folder: string): AppRoot {
  for (const name of ['core', 'service', 'assets', 'seeds', 'package.json'])
    cpSync(join(repository, name), join(folder, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const assets = join(folder, 'out', 'renderer', 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), PAGE);
  writeFileSync(join(assets, 'app.js'), 'export {};\n');
  chmodSync(folder, 0o755);
  return findAppRoot(new URL(`file://${join(folder, 'service', 'app-root.ts')}`).href);
}
