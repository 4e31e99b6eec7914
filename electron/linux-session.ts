import type { App } from 'electron';
import { X11_FLAG } from '../service/launch/linux-session.ts';

/**
 * Starts again with X11's flag and ends this process: Chromium has chosen its platform before any script runs. Only an
 * installed app comes here; `sidecue start` passes the flag at once.
 */
export function restartThroughX11(app: App, argv: readonly string[]): void {
  app.relaunch({ args: [...argv.slice(1), X11_FLAG] });
  app.exit(0);
}
