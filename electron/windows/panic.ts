import type { BrowserWindow } from 'electron';
import type { CueWindow } from './cue-window.ts';

type HideableWindow = Pick<BrowserWindow, 'isVisible' | 'isDestroyed' | 'hide' | 'showInactive'>;

/** Hides every window at once; where none is on screen, brings those back that it hid, none with the focus. */
export function panicSwitch(allWindows: () => readonly HideableWindow[]): (cue: CueWindow) => void {
  let hidden: readonly HideableWindow[] = [];
  return (cue) => {
    const visible = allWindows().filter((window) => window.isVisible());
    if (visible.length > 0) {
      hidden = visible;
      // The cue window first: it gives the focus back to the call, the others to nobody in particular.
      if (cue.window.isVisible()) cue.hide();
      for (const window of visible) if (window !== cue.window) window.hide();
      return;
    }
    const back = hidden.filter((window) => !window.isDestroyed());
    hidden = [];
    for (const window of back) if (window !== cue.window) window.showInactive();
    if (back.length === 0 || back.includes(cue.window)) cue.reveal();
  };
}
