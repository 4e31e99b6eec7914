import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { browserSwitches, findBrowser, hasDisplay } from '../../../service/web/open-window.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();

function folderWith(...names: string[]): string {
  const folder = newFolder();
  for (const name of names) writeFileSync(join(folder, name), '', { mode: 0o755 });
  return folder;
}

test('a named browser goes before every installed one', () => {
  const PATH = folderWith('chromium');
  expect(findBrowser({ PATH, SIDECUE_CHROMIUM: '/mine' }, 'linux')).toBe('/mine');
  expect(findBrowser({ PATH, SIDECUE_CHROMIUM: '' }, 'linux')).toBe(join(PATH, 'chromium'));
});

test.skipIf(process.platform === 'win32')(
  'one on the search path is found, in whichever folder, Chromium first',
  () => {
    for (const name of [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'microsoft-edge',
      'brave-browser',
    ]) {
      const folder = folderWith(name);
      expect(findBrowser({ PATH: [newFolder(), folder].join(delimiter) }, 'linux')).toBe(join(folder, name));
    }
    const [edge, chromium] = [folderWith('microsoft-edge'), folderWith('chromium')];
    expect(findBrowser({ PATH: [edge, chromium].join(delimiter) }, 'linux')).toBe(join(chromium, 'chromium'));
  },
);

test.skipIf(process.platform === 'win32')('what is no program is passed over', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'chromium'), '', { mode: 0o644 });
  mkdirSync(join(folder, 'google-chrome'));
  expect(findBrowser({ PATH: folder }, 'linux')).toBeNull();
  expect(findBrowser({}, 'linux')).toBeNull();
});

test('only Linux can be without a display, and either kind will do', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '', WAYLAND_DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});

test('the browser keeps its sandbox, save for root, whom it would refuse', () => {
  expect(browserSwitches('http://a', '/p', false)).not.toContain('--no-sandbox');
  expect(browserSwitches('http://a', '/p', true)).toContain('--no-sandbox');
});
