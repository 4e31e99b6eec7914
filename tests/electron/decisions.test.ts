import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseArguments, passedArguments } from '../../electron/arguments.ts';
import { mayNavigate, mayRequest, pageAddress, pageOrigin } from '../../electron/page.ts';
import { isTrustedSender } from '../../electron/sender.ts';
import { holdToggleKey, keyInWords, toggleKeyNotice } from '../../electron/toggle-key.ts';
import { trayMenu } from '../../electron/tray-menu.ts';
import { needsX11 } from '../../service/launch/linux-session.ts';

const here = path.resolve('/home/anna');

describe('arguments', () => {
  test('are found among those of Electron and of test drivers', () => {
    const argv = ['/electron', '--no-sandbox', '--inspect=0', '.', '--data', 'notes', '--bank=mine.md'];
    expect(parseArguments(argv, here)).toEqual({
      data: path.join(here, 'notes'),
      bank: path.join(here, 'mine.md'),
    });
  });

  test('may be absent, empty or without a value', () => {
    expect(parseArguments(['/electron', '.'], here)).toEqual({ data: null, bank: null });
    expect(parseArguments(['/electron', '.', '--data', '--bank='], here)).toEqual({ data: null, bank: null });
  });

  test('of a second start are taken only if they are text', () => {
    expect(passedArguments({ data: '/d', bank: '/b.md' })).toEqual({ data: '/d', bank: '/b.md' });
    for (const given of [undefined, null, 7, 'x', {}, { data: 3, bank: {} }])
      expect(passedArguments(given)).toEqual({ data: null, bank: null });
  });
});

describe('the page', () => {
  const origin = pageOrigin(true, {});

  test('comes from app:// once packaged, whatever the environment says', () => {
    expect(origin).toBe('app://sidecue');
    expect(pageOrigin(true, { ELECTRON_RENDERER_URL: 'http://localhost:5173' })).toBe('app://sidecue');
    expect(pageAddress(origin, '/')).toBe('app://sidecue/');
  });

  test('comes from the development server while that runs', () => {
    expect(pageOrigin(false, { ELECTRON_RENDERER_URL: 'http://localhost:5173/' })).toBe(
      'http://localhost:5173',
    );
  });

  test('may be reloaded and nothing else', () => {
    expect(mayNavigate('app://sidecue/', 'app://sidecue/')).toBe(true);
    for (const elsewhere of [
      'https://example.org/',
      'file:///etc/passwd',
      'app://sidecue.example/',
      'data:text/html,x',
    ])
      expect(mayNavigate('app://sidecue/', elsewhere)).toBe(false);
  });

  test('may fetch the app’s own files and nothing from a network', () => {
    expect(mayRequest('app://sidecue/assets/x.js', origin)).toBe(true);
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1:80/',
      'ws://localhost/',
      'file:///etc/passwd',
      'app://sidecue.example/x',
      'ftp://x/',
    ])
      expect(mayRequest(url, origin), url).toBe(false);
  });

  test('may use the development server’s socket', () => {
    expect(mayRequest('ws://localhost:5173/?token=x', 'http://localhost:5173')).toBe(true);
    expect(mayRequest('ws://localhost:9999/', 'http://localhost:5173')).toBe(false);
  });
});

describe('the sender of a call', () => {
  const own = { origin: 'app://sidecue', isTopFrame: true, isOwnWindow: true };

  test('is the top frame of an own window with the app’s page', () => {
    expect(isTrustedSender(own, 'app://sidecue')).toBe(true);
  });

  test.each([
    ['another page', { origin: 'https://example.org' }],
    ['a page that is gone', { origin: null }],
    ['a frame within the page', { isTopFrame: false }],
    ['a window that is not ours', { isOwnWindow: false }],
  ])('is not %s', (_what, difference) => {
    expect(isTrustedSender({ ...own, ...difference }, 'app://sidecue')).toBe(false);
  });
});

describe('a Wayland session', () => {
  const wayland = { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' };

  test('is used through X11, where a window can stay on top', () => {
    expect(needsX11('linux', wayland, ['electron', '.'])).toBe(true);
  });

  test('is used as it is when someone names the platform, or when it has no X11', () => {
    expect(needsX11('linux', wayland, ['electron', '.', '--ozone-platform=wayland'])).toBe(false);
    expect(needsX11('linux', wayland, ['electron', '.', '--ozone-platform=x11'])).toBe(false);
    expect(needsX11('linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['electron', '.'])).toBe(false);
    expect(needsX11('linux', { DISPLAY: ':0' }, ['electron', '.'])).toBe(false);
    expect(needsX11('win32', wayland, ['electron', '.'])).toBe(false);
  });
});

describe('a key that does not work', () => {
  test('is named as it stands on the keyboard', () => {
    expect(keyInWords('CommandOrControl+Shift+Space', 'linux')).toBe('Ctrl+Shift+Space');
    expect(keyInWords('CommandOrControl+Shift+Space', 'darwin')).toBe('Cmd+Shift+Space');
    expect(keyInWords('Alt+F9', 'darwin')).toBe('Option+F9');
  });

  test('comes with the ways out', () => {
    const { message, nextStep } = toggleKeyNotice('CommandOrControl+Shift+Space', 'linux');
    expect(message).toContain('Ctrl+Shift+Space');
    expect(nextStep).toMatch(/tray.*start Sidecue again.*toggleKey/);
  });

  test('is said once, not each time another setting changes', () => {
    const key = holdToggleKey(
      { register: () => false, unregister: () => undefined },
      'linux',
      () => undefined,
    );
    expect(key.use('Alt+F9')?.message).toContain('Alt+F9');
    expect(key.use('Alt+F9')).toBeNull();
    expect(key.use('Alt+F10')?.message).toContain('Alt+F10');
  });

  test('does not stand in the way of another one', () => {
    const held = new Set<string>();
    const shortcuts = {
      register(accelerator: string) {
        if (accelerator === 'Banana') throw new TypeError('conversion failure');
        held.add(accelerator);
        return true;
      },
      unregister: (accelerator: string) => void held.delete(accelerator),
    };
    const key = holdToggleKey(shortcuts, 'linux', () => undefined);
    expect(key.use('Alt+F9')).toBeNull();
    expect(key.use('Banana')).not.toBeNull();
    expect([...held]).toEqual([]);
    expect(key.use('Alt+F10')).toBeNull();
    expect([...held]).toEqual(['Alt+F10']);
  });
});

describe('the tray menu', () => {
  const actions = { toggle: () => undefined, openBank: () => undefined, quit: () => undefined };
  const labels = (isVisible: boolean): (string | undefined)[] =>
    trayMenu(isVisible, actions).map((item) => item.label ?? item.type);

  test('shows or hides, opens the bank and quits', () => {
    expect(labels(false)).toEqual(['Show Sidecue', 'Open bank file', 'separator', 'Quit Sidecue']);
    expect(labels(true)[0]).toBe('Hide Sidecue');
  });
});
