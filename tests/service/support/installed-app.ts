import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import { findAppRoot, type AppRoot } from '../../../service/app-root.ts';

const rootOf = (folder: string): AppRoot => findAppRoot(pathToFileURL(join(folder, 'package.json')).href);

/** The app that `install-app.ts` has installed; tests share it, so none changes it. */
export const installedApp = rootOf(inject('app'));

/** A copy of it for a test that changes the app. */
export function copyInstalledApp(folder: string): AppRoot {
  cpSync(installedApp.folder, folder, { recursive: true });
  return rootOf(folder);
}
