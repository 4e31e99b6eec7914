import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AppRoot } from '../../../service/app-root.ts';
import { findElectron, installElectron, needsX11 } from '../../../service/launch/electron.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();
const never = new AbortController().signal;

function rootWith(files: Readonly<Record<string, string>>): AppRoot {
  const folder = newFolder();
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, 'node_modules', 'electron', name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
  return { folder, version: '0', seedBank: '', rendererFolder: '', hasSources: false, program: 'sidecue' };
}

describe('the runtime is', () => {
  test('the one that is named, before an installed one', () => {
    const root = rootWith({ 'path.txt': 'electron', 'dist/electron': '' });
    expect(findElectron(root, { SIDECUE_ELECTRON: '/mine' })).toBe('/mine');
    expect(findElectron(root, { SIDECUE_ELECTRON: '' })).toBe(
      join(root.folder, 'node_modules', 'electron', 'dist', 'electron'),
    );
  });

  test('missing where it was never downloaded, or only in part', () => {
    for (const files of [{}, { 'install.js': '' }, { 'path.txt': 'electron' }])
      expect(findElectron(rootWith(files), {})).toBeNull();
  });
});

describe('an installation that fails gives its reason in a few words:', () => {
  const stack = '\\n    at fetch (node:internal/deps/undici:1:2)';
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'no network',
      `console.error('TypeError: fetch failed${stack}'); process.exit(1);`,
      'the download failed',
    ],
    [
      'a name that is not found',
      `console.error('RequestError: getaddrinfo ENOTFOUND github.com${stack}'); process.exit(1);`,
      'getaddrinfo ENOTFOUND github.com',
    ],
    ['no word', 'process.exit(1);', 'the download failed'],
  ];
  test.each(cases)('%s', async (_title, installer, reason) => {
    expect(await installElectron(rootWith({ 'install.js': installer }), never)).toBe(reason);
  });

  test('no installer', async () => {
    expect(await installElectron(rootWith({}), never)).toBe('its installer is not there');
  });

  test('interrupted', async () => {
    const ending = new AbortController();
    const installing = installElectron(
      rootWith({ 'install.js': 'setTimeout(() => {}, 30_000);' }),
      ending.signal,
    );
    setTimeout(() => ending.abort(), 200);
    expect(await installing).toBe('it was interrupted');
  });
});

test('Electron draws through X11 where Wayland would keep its window from staying on top', () => {
  const both = { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' };
  expect(needsX11('linux', both, [])).toBe(true);
  expect(needsX11('linux', both, ['--ozone-platform=wayland'])).toBe(false);
  expect(needsX11('linux', { DISPLAY: ':0' }, [])).toBe(false);
  expect(needsX11('linux', { WAYLAND_DISPLAY: 'wayland-0' }, [])).toBe(false);
  expect(needsX11('darwin', both, [])).toBe(false);
});
