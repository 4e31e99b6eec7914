import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runtimeProblem, sentence } from '../../.ci/dist.ts';
import { recipesFor } from '../../.ci/recipes.ts';
import { releaseChangelog, releaseMetainfo } from '../../.ci/release.ts';

test('a release takes what is unreleased, once, and leaves the rest of the changelog as it is', () => {
  const before = readFileSync('CHANGELOG.md', 'utf8');
  const after = releaseChangelog(before, '9.9.9', '2030-01-02');
  expect(after.replace('\n## [9.9.9] - 2030-01-02\n', '')).toBe(before);
  expect(after).toMatch(/## \[Unreleased\]\n\n## \[9\.9\.9\] - 2030-01-02\n\n### /);
  expect(() => releaseChangelog(after, '9.9.10', '2030-01-03')).toThrow('nothing under “Unreleased”');
});

test('a release is the first that a software centre shows', () => {
  const metainfo = readFileSync('assets/packaging/app.sidecue.Sidecue.metainfo.xml', 'utf8');
  const [first] = /<release .*/.exec(releaseMetainfo(metainfo, '9.9.9', '2030-01-02')) ?? [];
  expect(first).toBe('<release version="9.9.9" date="2030-01-02" />');
});

test('recipes name what was built, with its checksum, and no address but those given', () => {
  const app = {
    version: '9.9.9',
    description: 'Cards',
    homepage: 'https://host/sidecue',
    downloads: 'https://host/files',
  };
  const names = [
    'Sidecue-9.9.9-arm64.dmg',
    'Sidecue-9.9.9.dmg',
    'Sidecue Setup 9.9.9.exe',
    'sidecue_9.9.9_amd64.deb',
  ];
  const built = names.map((name, at) => ({ name, sha256: String(at).repeat(64) }));
  const recipes = recipesFor(app, built);
  const all = Object.values(recipes).join('\n');
  for (const { name, sha256 } of built) {
    expect(all).toContain(`https://host/files/${encodeURIComponent(name)}`);
    expect(all).toContain(sha256);
  }
  expect([...all.matchAll(/\w+:\/\/\S+/g)].filter(([url]) => !url.startsWith('https://host/'))).toEqual([]);
  expect(Object.keys(recipesFor(app, built.slice(3)))).toEqual(['flathub/app.sidecue.Sidecue.yml']);
});

test('what keeps the app from being packaged is one sentence with a way on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidecue-runtime-'));
  for (const name of ['electron', 'electron.exe']) writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, 'version'), 'v44.9.1');
  const problem = (name: string, platform: NodeJS.Platform = 'linux'): string | null =>
    runtimeProblem(join(folder, name), platform, '^45.4.1');
  expect(problem('electron')).toMatch('names Electron 44.9.1; Sidecue is made for 45 and newer.');
  writeFileSync(join(folder, 'version'), '45.0.0');
  expect(problem('electron')).toBeNull();
  expect(problem('electron.exe', 'win32')).toBeNull();
  expect(problem('electron.exe')).toMatch('no runtime for this system: its executable is called “electron”.');
  expect(problem('gone')).toMatch('which is not there.');
  rmSync(folder, { recursive: true });

  const offline = 'getaddrinfo ENOTFOUND github.com';
  expect(sentence(offline, false)).toMatch(
    /^The Electron runtime could not be downloaded .* SIDECUE_ELECTRON /,
  );
  expect(sentence(offline, true)).toMatch(
    /^A tool that makes installers could not be downloaded .* dist\/linux-unpacked /,
  );
  expect(sentence('Please specify project homepage, see …', true)).toMatch(/npm run dist -- --homepage /);
});
