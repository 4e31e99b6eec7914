import { Menu } from 'electron';

/**
 * The keys that Chromium's default menu would take (reload, zoom, developer tools) belong to the page. macOS needs a
 * menu all the same: copy and paste work through it.
 */
export function setAppMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null,
  );
}
