import path from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { CommandName } from '../core/commands.ts';
import { resolveKeys } from '../core/keys/resolve.ts';
import type { Settings } from '../core/settings.ts';
import type { Service } from '../service/app.ts';
import { errorNotice } from './notices.ts';
import type { Transport } from './transport.ts';
import { trayMenu } from './tray-menu.ts';
import type { CueWindow } from './windows/cue-window.ts';

/** Kept for as long as the app runs: a tray icon that nothing refers to is collected and disappears. */
let icon: Tray | null = null;

/**
 * Puts the app's icon into the tray. On a system without a tray nothing is seen of it, and everything else works.
 *
 * @param icons absolute path of the folder with the icons
 */
export function openTray(
  icons: string,
  platform: NodeJS.Platform,
  cue: CueWindow,
  service: Service,
  transport: Transport,
  quit: () => void,
): void {
  // On macOS a name ending in “Template” makes the system colour the icon for its menu bar.
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
    if (!answer.ok) service.notify(errorNotice(answer.error));
  };
  // The click itself took the focus from the window, so what the global key would do is not what is meant.
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
  // A menu that is set again closes: not for a size or a place.
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
