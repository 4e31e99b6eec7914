import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseCombination } from '../../core/keys/combination.ts';
import { commandNames } from '../../core/commands.ts';
import { type KeyBinding, resolveKeys } from '../../core/keys/resolve.ts';
import { defaultSettings } from '../../core/settings.ts';
import {
  commandMenus,
  editMenu,
  trayMenu,
  type ClickedOn,
  type TrayState,
} from '../../electron/menu-items.ts';
import { commandWords, parseArguments, passedArguments } from '../../electron/arguments.ts';
import { deadKeysNotice, holdGlobalKeys } from '../../electron/global-keys.ts';
import { mayNavigate, mayRequest, pageAddress, pageOrigin } from '../../electron/pages.ts';
import { isTrustedSender } from '../../electron/transport.ts';
import { autostartEntry } from '../../electron/login.ts';
import { needsX11 } from '../../service/launch/electron.ts';

const here = path.resolve('/home/anna');

describe('arguments', () => {
  const none = { data: null, bank: null, link: null, isHidden: false };

  test('are found among those of Electron and of test drivers', () => {
    const argv = ['/electron', '--no-sandbox', '--inspect=0', '.', '--data', 'notes', '--bank=mine.md'];
    expect(parseArguments(argv, here)).toEqual({
      data: path.join(here, 'notes'),
      bank: path.join(here, 'mine.md'),
      link: null,
      isHidden: false,
    });
    expect(parseArguments(['/sidecue', 'sidecue://next'], here).link).toBe('sidecue://next');
  });

  test('of “Open with” name the bank, and no command', () => {
    const file = path.join(here, 'my bank.md');
    for (const given of [file, pathToFileURL(file).href]) {
      expect(parseArguments(['/sidecue', given], here).bank).toBe(file);
      expect(commandWords(['/sidecue', given], true)).toEqual([]);
    }
    expect(parseArguments(['/sidecue', file, '--bank', 'mine.md'], here).bank).toBe(
      path.join(here, 'mine.md'),
    );
    expect(parseArguments(['/sidecue', '--data', file, 'show', 'notes.md'], here).bank).toBeNull();
  });

  test('may be absent, empty or without a value', () => {
    expect(parseArguments(['/electron', '.'], here)).toEqual(none);
    expect(parseArguments(['/electron', '.', '--data', '--bank='], here)).toEqual(none);
  });

  test('that are neither flags nor values are a command’s words', () => {
    const given = ['--inspect=0', '--data', 'notes', 'pin', '--bank', 'mine.md', '3'];
    expect(commandWords(['/sidecue', ...given], true)).toEqual(['pin', '3']);
    expect(commandWords(['/electron', '--no-sandbox', '.', ...given], false)).toEqual(['pin', '3']);
    expect(commandWords(['/electron', '.'], false)).toEqual([]);
  });

  test('of a second start are taken only if they are text', () => {
    const whole = { data: '/d', bank: '/b.md', link: 'sidecue://next', isHidden: true };
    expect(passedArguments(whole)).toEqual(whole);
    for (const given of [undefined, null, 7, 'x', {}, { data: 3, bank: {} }])
      expect(passedArguments(given)).toEqual(none);
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

describe('global keys', () => {
  const bindings = (...texts: string[]): KeyBinding[] =>
    texts.flatMap((text) => {
      const combination = parseCombination(text, 'linux');
      return combination ? [{ combination, target: { kind: 'command', name: 'timer' } as const }] : [];
    });

  /** Holds keys as a system would that knows no F24 and on which others hold some. */
  function system(...takenByOthers: string[]) {
    const held = new Map<string, () => void>();
    const taken = new Set(takenByOthers);
    return {
      held,
      taken,
      register(accelerator: string, pressed: () => void) {
        if (accelerator === 'F24') throw new TypeError('conversion failure');
        if (taken.has(accelerator) || held.has(accelerator)) return false;
        held.set(accelerator, pressed);
        return true;
      },
      unregister: (accelerator: string) => void held.delete(accelerator),
    };
  }

  test('that are taken or none do not stand in the way of the others', () => {
    const keys = system('Alt+F9');
    const followed = holdGlobalKeys(keys, 'linux', () => undefined);
    expect(followed.use(bindings('Alt+F9', 'F24', 'Alt+F10'))).toBe(true);
    expect(followed.states()).toEqual([
      { key: 'Alt+F9', state: 'taken' },
      { key: 'F24', state: 'unusable' },
      { key: 'Alt+F10', state: 'held' },
    ]);
    keys.taken.clear();
    followed.retry();
    expect([...keys.held.keys()]).toEqual(['Alt+F10', 'Alt+F9']);
  });

  test('are let go when they are no longer wanted, and only then', () => {
    const keys = system();
    const followed = holdGlobalKeys(keys, 'linux', () => undefined);
    followed.use(bindings('Alt+F9', 'Alt+F10'));
    const kept = keys.held.get('Alt+F10');
    expect(followed.use(bindings('Alt+F10', 'Alt+F11'))).toBe(true);
    expect([...keys.held.keys()]).toEqual(['Alt+F10', 'Alt+F11']);
    expect(keys.held.get('Alt+F10')).toBe(kept);
    expect(followed.use(bindings('Alt+F10', 'Alt+F11'))).toBe(false);
  });

  test('that do nothing are told with the ways out', () => {
    const notice = deadKeysNotice(
      [
        { key: 'CommandOrControl+Shift+Space', state: 'taken' },
        { key: 'F24', state: 'unusable' },
        { key: 'F13', state: 'held' },
      ],
      'linux',
    );
    expect(notice?.message).toContain('Ctrl+Shift+Space (and 1 more)');
    expect(notice?.nextStep).toMatch(/tray.*start Sidecue again.*Settings/);
    expect(deadKeysNotice([{ key: 'F13', state: 'held' }], 'linux')).toBeNull();
  });
});

describe('the entry for a start at login', () => {
  test('quotes what a shell or a desktop would take for something else', () => {
    expect(autostartEntry(['/opt/My App/side"cue', '--data', '/home/50%/$x'])).toContain(
      String.raw`Exec="/opt/My App/side\\"cue" "--data" "/home/50%%/\\$x"`,
    );
  });
});

describe('menus', () => {
  test('a right-click offers what can be done there, with a label for each', () => {
    const none = { canUndo: false, canRedo: false, canCut: false, canCopy: false, canPaste: false };
    const flags = { ...none, canDelete: false, canSelectAll: true, canEditRichly: false };
    const click = (part: Partial<ClickedOn>): MenuItemConstructorOptions[] => {
      const plain = { isEditable: false, editFlags: flags, selectionText: '', misspelledWord: '' };
      return editMenu({ ...plain, dictionarySuggestions: [], ...part }, (word) => given.push(word));
    };
    const roles = (items: MenuItemConstructorOptions[]) => items.flatMap(({ role }) => role ?? []);
    expect(click({})).toEqual([]);
    expect(roles(click({ selectionText: 'words' }))).toEqual(['copy']);
    const field = click({ isEditable: true, misspelledWord: 'teh', dictionarySuggestions: ['the', 'ten'] });
    expect(roles(field)).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']);
    expect(field.find(({ role }) => role === 'paste')?.enabled).toBe(false);
    expect(field.filter(({ label, type }) => label === undefined && type !== 'separator')).toEqual([]);
    expect(field[0]?.label).toBe('the');
  });

  const given: string[] = [];
  beforeEach(() => {
    given.length = 0;
  });
  const actions = {
    toggle: () => undefined,
    give: (name: string) => void given.push(name),
    openBank: () => undefined,
    quit: () => undefined,
  };
  const resolved = resolveKeys(defaultSettings, 'linux');
  const tray = (state: Partial<TrayState> = {}): MenuItemConstructorOptions[] =>
    trayMenu(
      { isVisible: false, isLocked: false, isPrivate: false, keys: resolved.global, ...state },
      'linux',
      actions,
    );
  const press = (item: MenuItemConstructorOptions | undefined): void =>
    (item?.click as (() => void) | undefined)?.();

  test('in the tray show or hide, end the lock, open the bank and quit', () => {
    expect(tray().map(({ label, type }) => label ?? type)).toEqual([
      'Show Sidecue',
      'Open the studio',
      'separator',
      'Move under the camera (Ctrl+Alt+Shift+C)',
      'Next display (Ctrl+Alt+Shift+O)',
      'Let clicks through (Ctrl+Alt+Shift+L)',
      'Private while sharing',
      'Hide everything at once, or bring it back (Ctrl+Alt+Shift+Z)',
      'separator',
      'Open bank file',
      'Quit Sidecue',
    ]);
    expect(tray({ isVisible: true })[0]?.label).toBe('Hide Sidecue');
    const lock = tray({ isLocked: true })[5];
    expect(lock).toMatchObject({ type: 'checkbox', checked: true });
    press(lock);
    expect(given).toEqual(['lock']);
  });

  test('of the app have every command once, with its key in words and no key of their own', () => {
    const items = commandMenus(resolved, 'linux', actions.give).flatMap(
      ({ submenu }) => submenu as MenuItemConstructorOptions[],
    );
    items.forEach(press);
    expect([...given].sort()).toEqual(commandNames.filter((name) => name !== 'show').sort());
    expect(items.map(({ label }) => label)).toContain('Next line (Space)');
    expect(items.filter(({ accelerator }) => accelerator !== undefined)).toEqual([]);
  });
});
