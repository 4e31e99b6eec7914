import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the Electron tests can run here, and with which executable. */
export type ElectronRuntime =
  | { readonly isThere: true; readonly executable: string }
  | { readonly isThere: false; readonly reason: string };

/** `SIDECUE_ELECTRON`, else the runtime npm installed; a window also needs a display. */
export function electronRuntime(env: NodeJS.ProcessEnv = process.env): ElectronRuntime {
  const executable = env['SIDECUE_ELECTRON'] ?? installedElectron();
  if (!executable) {
    return {
      isThere: false,
      reason: 'no Electron runtime here (npx install-electron, or SIDECUE_ELECTRON=…).',
    };
  }
  if (process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    return { isThere: false, reason: 'no display here (start them under xvfb-run with a window manager).' };
  }
  return { isThere: true, executable };
}

function installedElectron(): string | null {
  const folder = 'node_modules/electron';
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const executable = join(folder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}
