import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import { findAppRoot, type AppRoot } from '../../../service/app-root.ts';

const repository = findAppRoot(import.meta.url).folder;
const model = join(repository, 'assets', 'model');

/** What the stand-in for the built page holds. */
export const PAGE =
  '<!doctype html><html lang="en"><title>Sidecue</title><script src="/assets/app.js"></script>';

/** Lays the app out in a folder as an installed one is, with a stand-in for the built page and no programs. */
export function copyApp(folder: string): AppRoot {
  for (const name of ['assets', 'seeds', 'package.json'])
    cpSync(join(repository, name), join(folder, name), { recursive: true, filter: (file) => file !== model });
  const assets = join(folder, 'out', 'renderer', 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), PAGE);
  writeFileSync(join(assets, 'app.js'), 'export {};\n');
  chmodSync(folder, 0o755);
  return findAppRoot(pathToFileURL(join(folder, 'package.json')).href);
}

/** The same with the command line, as `build-command-line.ts` made it, and the sentence encoder. */
export function copyAppWithCommandLine(folder: string): AppRoot {
  const main = join(folder, 'out', 'main');
  cpSync(inject('commandLine'), main, { recursive: true });
  chmodSync(main, 0o755);
  const root = copyApp(folder);
  const runtime = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
  for (const file of [join(model, 'sentence.onnx'), join(model, 'vocabulary.txt'), runtime])
    cpSync(file, join(root.rendererFolder, 'assets', basename(file)));
  return root;
}
