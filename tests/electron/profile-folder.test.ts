import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { profileFolder } from '../../electron/arguments.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidecue-profile-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('Chromium’s own files', () => {
  test('are kept in the data folder, which is made when it is missing', () => {
    const data = join(folder, 'not', 'there', 'yet');
    expect(profileFolder(data, join(folder, 'default'))).toBe(join(data, 'electron'));
    expect(existsSync(join(data, 'electron'))).toBe(true);
  });

  test('go to a folder of their own for each data folder that cannot be written to', () => {
    const [one, other] = [join(folder, 'a file'), join(folder, 'another file')];
    writeFileSync(one, '');
    writeFileSync(other, '');
    const fallback = join(folder, 'default');
    const place = profileFolder(one, fallback);
    expect(place.startsWith(fallback)).toBe(true);
    expect(existsSync(place)).toBe(true);
    expect(profileFolder(one, fallback)).toBe(place);
    expect(profileFolder(other, fallback)).not.toBe(place);
  });
});
