import { chmodSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { findAppRoot } from '../../../service/app-root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the installed app. */
    app: string;
    /** What stands in for its page. */
    page: string;
  }
}

const PAGE = '<!doctype html><html lang="en"><title>Sidecue</title><script src="/assets/app.js"></script>';

/**
 * Installs the app in a temporary folder, once for all tests: the command line bundled from the sources as they are, the
 * sentence encoder, and a stand-in for the page. No test waits for a full build, or uses what an installed app lacks.
 */
export default async function installApp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sidecue-app-'));
  chmodSync(folder, 0o755);
  const repository = findAppRoot(import.meta.url).folder;
  const model = join(repository, 'assets', 'model');
  for (const name of ['assets', 'seeds', 'package.json'])
    cpSync(join(repository, name), join(folder, name), { recursive: true, filter: (file) => file !== model });
  const pages = join(folder, 'out', 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  for (const page of ['index.html', 'studio.html']) writeFileSync(join(pages, page), PAGE);
  writeFileSync(join(pages, 'assets', 'app.js'), 'export {};\n');
  const runtime = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
  for (const file of [join(model, 'sentence.onnx'), join(model, 'vocabulary.txt'), runtime])
    cpSync(file, join(pages, 'assets', basename(file)));
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
  project.provide('app', folder);
  project.provide('page', PAGE);
  return () => rm(folder, { recursive: true, force: true });
}
