import { build, type Configuration } from 'electron-builder';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { findOnPath } from '../service/web/open-window.ts';

/** Name of the executable in Electron's own download. */
const RUNTIME: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'electron',
  darwin: 'Electron',
  win32: 'electron.exe',
};

/**
 * Checks an Electron runtime before it is packaged.
 *
 * @param file the runtime's executable
 * @param wanted version range of Electron in `package.json`
 * @returns what is wrong, in one sentence, or null
 */
export function runtimeProblem(file: string, platform: NodeJS.Platform, wanted: string): string | null {
  const name = RUNTIME[platform] ?? 'electron';
  if (!existsSync(file)) return `SIDECUE_ELECTRON names ${file}, which is not there.`;
  if (basename(file) !== name)
    return `SIDECUE_ELECTRON names ${file}, which is no runtime for this system: its executable is called “${name}”.`;
  const note = join(runtimeOf(file, platform), 'version');
  if (!existsSync(note)) return null;
  const version = readFileSync(note, 'utf8').trim().replace(/^v/, '');
  const [major = 0, least = 0] = [version, wanted.replace(/^\D+/, '')].map((each) =>
    Number.parseInt(each, 10),
  );
  return major >= least
    ? null
    : `SIDECUE_ELECTRON names Electron ${version}; Sidecue is made for ${least} and newer.`;
}

/** Returns the folder to ship: on macOS the one with the app bundle, elsewhere the one with the executable. */
function runtimeOf(file: string, platform: NodeJS.Platform): string {
  return platform === 'darwin' ? join(dirname(file), '..', '..', '..') : dirname(file);
}

/** Turns electron-builder's error message into a sentence for the user. */
export function sentence(reason: string, hasApp: boolean): string {
  if (reason.includes('project homepage'))
    return 'A package names the app’s page, which this clone does not know: npm run dist -- --homepage https://…';
  if (reason.includes('sentinel'))
    return 'SIDECUE_ELECTRON names a program that is no Electron of these days: nothing in it can be locked (its fuses).';
  if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT/.test(reason))
    return `Sidecue was not packaged: ${reason}`;
  return hasApp
    ? `A tool that makes installers could not be downloaded (${reason}); dist/linux-unpacked has the app, ready to run.`
    : `The Electron runtime could not be downloaded (${reason}); SIDECUE_ELECTRON can name one that is on this computer.`;
}

/**
 * Packages the build for this computer's system: `npm run dist`, or with `-- --dir` only the folder that an installer
 * would create. The runtime is Electron's own download, or the executable named by `SIDECUE_ELECTRON`.
 */
async function dist(args: readonly string[]): Promise<void> {
  const { env, platform } = process;
  const { values } = parseArgs({
    args: [...args],
    options: { dir: { type: 'boolean', default: false }, homepage: { type: 'string' } },
  });
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: { electron: string };
  };
  const executable = env['SIDECUE_ELECTRON'];
  const problem = executable ? runtimeProblem(executable, platform, devDependencies.electron) : null;
  if (problem !== null) throw new Error(problem);
  const config: Configuration = {
    extends: 'electron-builder.yml',
    ...(executable && { electronDist: runtimeOf(executable, platform) }),
    ...(values.homepage && { extraMetadata: { homepage: values.homepage } }),
  };
  // Otherwise electron-builder downloads its own copy of the same program.
  if (findOnPath('fpm', env) !== null) env['USE_SYSTEM_FPM'] ??= 'true';
  const app = 'dist/linux-unpacked/resources/app.asar';
  rmSync(app, { force: true });
  try {
    await build({ config, dir: values.dir, publish: 'never' });
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(sentence(reason, existsSync(app)), { cause: error });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await dist(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
