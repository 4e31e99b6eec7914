import { describe, expect, test } from 'vitest';
import { cueWindowOptions } from '../../../electron/windows/options.ts';

const setting = {
  platform: 'linux',
  isPackaged: true,
  bounds: { x: 10, y: 20, width: 500, height: 400 },
  preload: '/app/out/preload/preload.cjs',
  icon: '/app/assets/icons/window.png',
} as const;

describe('the cue window', () => {
  test('is frameless, above the others, movable by size and where it was', () => {
    expect(cueWindowOptions(setting)).toMatchObject({
      ...setting.bounds,
      frame: false,
      alwaysOnTop: true,
      resizable: true,
      minWidth: 240,
      minHeight: 60,
    });
  });

  test('is not shown before its page is drawn', () => {
    expect(cueWindowOptions(setting).show).toBe(false);
  });

  test('shuts its page off from Node and from Electron', () => {
    expect(cueWindowOptions(setting).webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test('has developer tools in development only', () => {
    expect(cueWindowOptions(setting).webPreferences?.devTools).toBe(false);
    expect(cueWindowOptions({ ...setting, isPackaged: false }).webPreferences?.devTools).toBe(true);
  });

  test('fetches no spelling dictionaries', () => {
    expect(cueWindowOptions(setting).webPreferences?.spellcheck).toBe(false);
  });

  test('is a panel on macOS, so that the call stays the active program', () => {
    expect(cueWindowOptions({ ...setting, platform: 'darwin' }).type).toBe('panel');
    expect(cueWindowOptions(setting).type).toBeUndefined();
  });
});
