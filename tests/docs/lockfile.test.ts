import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { thirdPartyNotice } from '../../third-party.ts';

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** Licences that let the app be given away under its own, with their text. */
const LICENCES =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|OFL-1\.1|CC0-1\.0|Unlicense|WTFPL|Zlib)\b/;

/** Packages that may run a script when they are installed; none needs it here. */
const WITH_SCRIPTS = ['electron-winstaller', 'esbuild', 'fsevents', 'protobufjs'];

test('every package of the lockfile comes from the registry with its checksum', () => {
  const wrong = locked.filter(
    ([, { resolved, integrity }]) =>
      (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) ||
      !integrity?.startsWith('sha512-'),
  );
  expect(wrong.map(([path]) => path)).toEqual([]);
});

test('what the app is built with may be given away with it', () => {
  const wrong = locked.filter(([, { dev, license }]) => !dev && !LICENCES.test(license ?? ''));
  expect(wrong.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
});

test('no package runs a script of its own but those that are known', () => {
  const names = locked.flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
  );
  expect([...new Set(names)].filter((name) => !WITH_SCRIPTS.includes(name))).toEqual([]);
});

test('the notice names each package of the app with the words of its licence', () => {
  const notice = thirdPartyNotice('.');
  for (const name of ['react ', 'zod ', 'ws ', 'fuse.js ', 'mousetrap ']) expect(notice).toContain(name);
  expect(notice).toContain('Permission is hereby granted');
});
