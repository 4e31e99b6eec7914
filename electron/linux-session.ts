import type { App } from 'electron';

/** Makes Chromium draw through X11, which a Wayland session offers as XWayland. */
export const X11_FLAG = '--ozone-platform=x11';

/**
 * Whether to start again through X11. A Wayland client can neither place its windows nor keep them above others, and
 * Chromium uses Wayland by itself since Electron 38, so a Wayland session that also offers X11 gets X11. Whoever
 * names a platform on the command line gets that one.
 */
export function needsX11(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  argv: readonly string[],
): boolean {
  return (
    platform === 'linux' &&
    Boolean(environment['WAYLAND_DISPLAY']) &&
    Boolean(environment['DISPLAY']) &&
    !argv.some((argument) => argument.startsWith('--ozone-platform'))
  );
}

/** Starts again with the flag and ends this process: Chromium has chosen its platform before any script runs. */
export function restartThroughX11(app: App, argv: readonly string[]): void {
  app.relaunch({ args: [...argv.slice(1), X11_FLAG] });
  app.exit(0);
}
