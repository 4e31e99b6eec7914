import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium-family programs on the search path, best first. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
  'brave-browser',
] as const;

/** Where macOS and Windows keep them; a folder named by a variable comes first in each. */
const PLACES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  darwin: [
    ['', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['', '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser'],
  ],
  win32: ['LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)'].flatMap((folder) => [
    [folder, 'Google\\Chrome\\Application\\chrome.exe'] as const,
    [folder, 'Chromium\\Application\\chrome.exe'] as const,
    [folder, 'Microsoft\\Edge\\Application\\msedge.exe'] as const,
  ]),
};

/** An installed browser of the Chromium family, or the one `SIDECUE_CHROMIUM` names; null when there is none. */
export function findBrowser(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (env['SIDECUE_CHROMIUM']) return env['SIDECUE_CHROMIUM'];
  for (const [variable, rest] of PLACES[platform] ?? []) {
    const folder = variable === '' ? '' : env[variable];
    if (folder !== undefined && isProgram(join(folder, rest))) return join(folder, rest);
  }
  for (const name of NAMES) {
    const found = findOnPath(name, env);
    if (found) return found;
  }
  return null;
}

/** Absolute path of a program on the search path; null when it is not there. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
