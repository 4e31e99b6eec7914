import type { MenuItemConstructorOptions } from 'electron';
import type { Platform } from '../core/keys/combination.ts';
import type { KeyBinding } from '../core/keys/resolve.ts';
import { commandItem, switchItem, type GiveCommand } from './command-menu.ts';

/** What the tray's menu says. */
export interface TrayState {
  readonly isVisible: boolean;
  readonly isLocked: boolean;
  readonly isPrivate: boolean;
  /** The global keys in force. */
  readonly keys: readonly KeyBinding[];
}

export interface TrayActions {
  readonly toggle: () => void;
  readonly give: GiveCommand;
  readonly openBank: () => void;
  readonly quit: () => void;
}

/** The tray's menu as data: what is wanted when the cue window cannot be reached. */
export function trayMenu(
  { isVisible, isLocked, isPrivate, keys }: TrayState,
  platform: Platform,
  { toggle, give, openBank, quit }: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { label: isVisible ? 'Hide Sidecue' : 'Show Sidecue', click: toggle },
    commandItem('studio', keys, platform, give),
    { type: 'separator' },
    commandItem('under-camera', keys, platform, give),
    commandItem('next-display', keys, platform, give),
    switchItem('lock', isLocked, keys, platform, give),
    switchItem('private', isPrivate, keys, platform, give),
    commandItem('panic', keys, platform, give),
    { type: 'separator' },
    { label: 'Open bank file', click: openBank },
    { label: 'Quit Sidecue', click: quit },
  ];
}
