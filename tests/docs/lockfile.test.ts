import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(packages).filter(([path]) => path !== '');

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

test('no package runs a script of its own but those that are known', () => {
  const names = locked.flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
  );
  expect([...new Set(names)].filter((name) => !WITH_SCRIPTS.includes(name))).toEqual([]);
});
