import type { App, PowerMonitor } from 'electron';
import type { CueWindow } from './windows/cue-window.ts';

/** Before sleep and log-out nothing is left unwritten; after sleep the window is where it was, above the others. */
export function followSystem(app: App, power: PowerMonitor, cue: CueWindow): void {
  power.on('suspend', cue.writePlace);
  power.on('resume', cue.settle);
  power.on('unlock-screen', cue.settle);
  power.on('shutdown', () => app.quit());
  // Windows ends the process soon after this and sends no other event before.
  cue.window.on('session-end', () => app.quit());
}
