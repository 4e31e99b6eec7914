import { build, type Configuration } from 'electron-builder';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findOnPath } from '../service/web/open-window.ts';

/**
 * Packages the build for this computer's system: `npm run dist`, or with `-- --dir` only the folder that an installer would lay out.
 * The runtime is Electron's own download, or the one whose executable `SIDECUE_ELECTRON` names.
 */
const { env, platform } = process;
const executable = env['SIDECUE_ELECTRON'];
const config: Configuration = {
  extends: 'electron-builder.yml',
  ...(executable && { electronDist: runtimeOf(executable) }),
};
// electron-builder would download its own, which is the same program.
if (findOnPath('fpm', env) !== null) env['USE_SYSTEM_FPM'] ??= 'true';

try {
  await build({ config, dir: process.argv.includes('--dir'), publish: 'never' });
} catch (error) {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  console.error(sentence(reason));
  process.exitCode = 1;
}

/** The folder that is shipped: on macOS the app's own stands in it, elsewhere the executable. */
function runtimeOf(file: string): string {
  return platform === 'darwin' ? join(dirname(file), '..', '..', '..') : dirname(file);
}

function sentence(reason: string): string {
  if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT/.test(reason))
    return `Sidecue was not packaged: ${reason}`;
  return existsSync('dist/linux-unpacked/resources/app.asar')
    ? `A tool that makes installers could not be downloaded (${reason}); dist/linux-unpacked has the app, ready to run.`
    : `The Electron runtime could not be downloaded (${reason}); SIDECUE_ELECTRON can name one that is on this computer.`;
}
