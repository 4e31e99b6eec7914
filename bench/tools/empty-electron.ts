import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_PAGE, withDataFolder } from './app.ts';

/** Hotkey that shows and hides the empty window, like Sidecue's. */
export const HOTKEY = 'ctrl+shift+space';

/** Runs `use` with the folder of an Electron app that has only a window of the cue window's size and its hotkey. */
export function withEmptyElectron<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  return withDataFolder({}, (folder) => {
    mkdirSync(join(folder, 'out/main'), { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'empty', main: 'out/main/index.cjs' }),
    );
    writeFileSync(
      join(folder, 'out/main/index.cjs'),
      `const { app, BrowserWindow, globalShortcut } = require('electron');
       app.setPath('userData', ${JSON.stringify(join(folder, 'profile'))});
       app.whenReady().then(() => {
         const window = new BrowserWindow({ width: 460, height: 520 });
         globalShortcut.register('CommandOrControl+Shift+Space', () => window.isVisible() ? window.hide() : window.show());
         return window.loadURL(${JSON.stringify(EMPTY_PAGE)});
       });
      `,
    );
    return use(folder);
  });
}
