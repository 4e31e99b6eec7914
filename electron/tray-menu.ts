import type { MenuItemConstructorOptions } from 'electron';

export interface TrayActions {
  readonly toggle: () => void;
  readonly lock: () => void;
  readonly openBank: () => void;
  readonly quit: () => void;
}

/** The tray's menu as data. */
export function trayMenu(
  isVisible: boolean,
  isLocked: boolean,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { label: isVisible ? 'Hide Sidecue' : 'Show Sidecue', click: actions.toggle },
    { label: 'Let clicks through', type: 'checkbox', checked: isLocked, click: actions.lock },
    { label: 'Open bank file', click: actions.openBank },
    { type: 'separator' },
    { label: 'Quit Sidecue', click: actions.quit },
  ];
}
