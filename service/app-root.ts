import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTextNow } from './read-file.ts';

/** Locations of the app's own files, in a checkout or an installed app. */
export interface AppRoot {
  readonly folder: string;
  readonly version: string;
  /** The bank a new user starts with. */
  readonly seedBank: string;
  /** The built pages. */
  readonly rendererFolder: string;
  /** False in an installed app, which has nothing to build. */
  readonly hasSources: boolean;
  /** What the user types to run the command line here, such as `sidecue`. */
  readonly program: string;
}

/**
 * Finds the folder of Sidecue's `package.json` at or above a module.
 *
 * @param moduleUrl `import.meta.url` of a module of the app
 * @throws if there is none, which never happens in an installed app or a checkout
 */
export function findAppRoot(moduleUrl: string): AppRoot {
  for (let folder = dirname(fileURLToPath(moduleUrl)); ; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, 'package.json'));
    if (manifest) {
      const hasSources = existsSync(join(folder, 'electron.vite.config.ts'));
      return {
        folder,
        version: manifest.version,
        seedBank: join(folder, 'seeds', 'behavioral-questions.md'),
        rendererFolder: join(folder, 'out', 'renderer'),
        hasSources,
        program: hasSources ? 'npm run cli --' : 'sidecue',
      };
    }
    if (folder === dirname(folder)) throw new Error('Sidecue’s own package.json was not found');
  }
}

/** Checked without zod, since every command of the command line waits for it. */
function readManifest(file: string): { version: string } | null {
  if (!existsSync(file)) return null;
  const { name, version } = JSON.parse(readTextNow(file)) as { name?: unknown; version?: unknown };
  return name === 'sidecue' && typeof version === 'string' ? { version } : null;
}
