import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { findAppRoot } from '../../../service/app-root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with the command line, `cli.js`, and its chunks. */
    commandLine: string;
  }
}

/**
 * Bundles the command line once for all tests, from the sources as they are: no test waits for the whole build, meets one
 * halfway, or needs what an installed app has not.
 */
export default async function buildCommandLine(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sidecue-command-line-'));
  await build({
    configFile: false,
    root: findAppRoot(import.meta.url).folder,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'service/cli/main.ts',
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'cli.js' } },
    },
  });
  project.provide('commandLine', folder);
  return () => rm(folder, { recursive: true, force: true });
}
