import { Menu } from 'electron';
import { resolveKeys } from '../core/keys/resolve.ts';
import type { Service } from '../service/app.ts';
import { commandMenus } from './command-menu.ts';
import type { Transport } from './transport.ts';

/** Until there are commands to give: the keys of Chromium's own menu (reload, zoom, developer tools) belong to the page. */
export function clearAppMenu(): void {
  Menu.setApplicationMenu(null);
}

/** Every command by its group, with the keys in force. On macOS copy and paste work through a menu, too. */
export function followAppMenu(
  platform: NodeJS.Platform,
  service: Pick<Service, 'settings' | 'run'>,
  transport: Pick<Transport, 'on'>,
): void {
  let shown = '';
  const follow = (): void => {
    const { keys, questionKeys, toggleKey } = service.settings();
    const wanted = JSON.stringify([keys, toggleKey]);
    if (wanted === shown) return;
    shown = wanted;
    const resolved = resolveKeys({ keys, questionKeys, toggleKey }, platform);
    const menus = commandMenus(resolved, platform, (name) => service.run({ name, argument: null }));
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        platform === 'darwin' ? [{ role: 'appMenu' }, { role: 'editMenu' }, ...menus] : menus,
      ),
    );
  };
  follow();
  transport.on('settings.changed', follow);
}
