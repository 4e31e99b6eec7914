import path from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import { trayMenu, type TrayActions } from './tray-menu.ts';

/** The tray's icon; on a system without a tray nothing is seen of it, and everything else works. */
export interface AppTray {
  readonly isThere: boolean;
  /** Makes the menu say what it would do now. */
  update(isVisible: boolean): void;
}

const none: AppTray = { isThere: false, update: () => undefined };

/**
 * @param icons absolute path of the folder with the icons
 * @param show what a click on the icon does, where a click does not open the menu
 */
export function openTray(
  icons: string,
  platform: NodeJS.Platform,
  show: () => void,
  actions: TrayActions,
): AppTray {
  try {
    // On macOS a name ending in “Template” makes the system colour the icon for its menu bar.
    const file = platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
    const tray = new Tray(nativeImage.createFromPath(path.join(icons, file)));
    tray.setToolTip('Sidecue');
    if (platform === 'win32') tray.on('click', show);
    return {
      isThere: true,
      update: (isVisible) => tray.setContextMenu(Menu.buildFromTemplate(trayMenu(isVisible, actions))),
    };
  } catch {
    return none;
  }
}
