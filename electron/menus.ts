import path from 'node:path';
import { type App, Menu, nativeImage, Tray } from 'electron';
import { resolveKeys } from '../core/keys/resolve.ts';
import type { Service } from '../service/app.ts';
import { commandMenus, editMenu, trayMenu } from './menu-items.ts';
import type { Transport } from './transport.ts';
import type { CommandName } from '../core/commands.ts';
import type { Settings } from '../core/settings.ts';
import type { CueWindow } from './windows/cue-window.ts';

/**
 * Removes Electron's default menu until there are commands to show: its keys (reload, zoom, DevTools) belong to the
 * page.
 */
export function clearAppMenu(): void {
  Menu.setApplicationMenu(null);
}

/** Keeps the app menu current: every command by group, with its key. On macOS copy and paste need the edit menu. */
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

/** Gives every window a context menu, since Electron has none by default. */
export function offerEditMenu(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('context-menu', (_clicked, clicked) => {
      const items = editMenu(clicked, (word) => contents.replaceMisspelling(word));
      if (items.length > 0) Menu.buildFromTemplate(items).popup();
    });
  });
}

/** Referenced for as long as the app runs: an unreferenced tray icon is garbage-collected and disappears. */
let icon: Tray | null = null;

/**
 * Adds the tray icon with its menu. On a system without a tray it does not appear, and everything else still works.
 *
 * @param icons absolute path of the icon folder
 */
export function openTray(
  icons: string,
  platform: NodeJS.Platform,
  cue: CueWindow,
  service: Service,
  transport: Transport,
  quit: () => void,
): void {
  // macOS colours an icon for the menu bar if its name ends in “Template”.
  const file = platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
  try {
    icon = new Tray(nativeImage.createFromPath(path.join(icons, file)));
  } catch (error) {
    service.report(error);
    return;
  }
  const tray = icon;
  const openBank = async (): Promise<void> => {
    const answer = await service.handlers['bank.open']({});
    if (answer.ok) return;
    const { code, message, nextStep } = answer.error;
    service.notify({ id: `error-${code}`, message, nextStep });
  };
  // Not `cue.toggle`: the click has already taken the focus from the window.
  const toggle = (): void => (cue.window.isVisible() ? cue.hide() : cue.search());
  const actions = {
    toggle,
    give: (name: CommandName) => service.run({ name, argument: null }),
    openBank: () => void openBank(),
    quit,
  };
  const update = (isVisible: boolean): void => {
    const settings = service.settings();
    const { global } = resolveKeys(settings, platform);
    const state = { isVisible, isLocked: cue.isLocked(), isPrivate: settings.isPrivate, keys: global };
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, platform, actions)));
  };
  // Setting the menu closes an open one, so don't for a change of size or place.
  const shownOf = ({ keys, toggleKey, isPrivate }: Settings): string =>
    JSON.stringify([keys, toggleKey, isPrivate]);
  let shown = shownOf(service.settings());

  tray.setToolTip('Sidecue');
  // Elsewhere a click opens the menu.
  if (platform === 'win32') tray.on('click', toggle);
  cue.window.on('show', () => update(true));
  cue.window.on('hide', () => update(false));
  transport.on('cue.changed', () => update(cue.window.isVisible()));
  transport.on('settings.changed', (changed) => {
    if (shownOf(changed) === shown) return;
    shown = shownOf(changed);
    update(cue.window.isVisible());
  });
  update(cue.window.isVisible());
}
