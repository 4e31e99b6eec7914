/** Makes Chromium draw through X11, which a Wayland session offers as XWayland. */
export const X11_FLAG = '--ozone-platform=x11';

/**
 * Whether Electron is to draw through X11. A Wayland client can neither place its windows nor keep them above others,
 * and Chromium uses Wayland by itself since Electron 38, so a Wayland session that also offers X11 gets X11. Whoever
 * names a platform on the command line gets that one.
 */
export function needsX11(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  argv: readonly string[],
): boolean {
  return (
    platform === 'linux' &&
    Boolean(env['WAYLAND_DISPLAY']) &&
    Boolean(env['DISPLAY']) &&
    !argv.some((argument) => argument.startsWith('--ozone-platform'))
  );
}

/** Whether Electron draws through X11, where `needsX11` had its way. */
export function isOnX11(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, argv: readonly string[]): boolean {
  const named = argv.find((argument) => argument.startsWith('--ozone-platform'));
  const isX11 = named === undefined ? !env['WAYLAND_DISPLAY'] : named === X11_FLAG;
  return platform === 'linux' && Boolean(env['DISPLAY']) && isX11;
}
