import { BrowserWindow, type App } from 'electron';
import type { Settings } from '../../core/settings.ts';
import type { Service } from '../../service/app.ts';
import type { Transport } from '../transport.ts';

type ProtectableWindow = Pick<BrowserWindow, 'isDestroyed' | 'isContentProtected' | 'setContentProtection'>;

/** Keeps every window as private, and the cue window as opaque, as the settings say. */
export function followWindowSettings(
  app: App,
  cue: BrowserWindow,
  service: Service,
  transport: Transport,
): void {
  const protect = (window: ProtectableWindow, { isPrivate }: Settings): void => {
    if (!window.isDestroyed() && window.isContentProtected() !== isPrivate)
      window.setContentProtection(isPrivate);
  };
  const apply = (settings: Settings): void => {
    if (!cue.isDestroyed()) cue.setOpacity(settings.opacity / 100);
    for (const window of BrowserWindow.getAllWindows()) protect(window, settings);
  };
  apply(service.settings());
  transport.on('settings.changed', apply);
  app.on('browser-window-created', (_event, window) => protect(window, service.settings()));
}
