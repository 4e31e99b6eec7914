import { findAppRoot } from '../../service/app-root.ts';
import { findElectron } from '../../service/launch/electron.ts';
import { hasDisplay } from '../../service/web/open-window.ts';

/** Whether the Electron tests can run here, and with which executable. */
export type ElectronRuntime =
  | { readonly isThere: true; readonly executable: string }
  | { readonly isThere: false; readonly reason: string };

/** Finds the runtime: `SIDECUE_ELECTRON`, else the one installed by npm; a window also needs a display. */
export function electronRuntime(): ElectronRuntime {
  const executable = findElectron(findAppRoot(import.meta.url), process.env);
  if (!executable) {
    return {
      isThere: false,
      reason: 'no Electron runtime here (npx install-electron, or SIDECUE_ELECTRON=…).',
    };
  }
  if (!hasDisplay(process.env, process.platform)) {
    return { isThere: false, reason: 'no display here (start them under xvfb-run with a window manager).' };
  }
  return { isThere: true, executable };
}
