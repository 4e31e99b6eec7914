import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { asScript } from './as-script.ts';

const METAINFO = 'assets/packaging/app.sidecue.Sidecue.metainfo.xml';

/**
 * Turns the changelog's “Unreleased” section into a release.
 *
 * @param day ISO date, such as 2026-11-30
 * @throws if the section is empty
 */
export function releaseChangelog(text: string, version: string, day: string): string {
  const [, notes = ''] = /^## \[Unreleased\]\n([\s\S]*?)(?=^## \[|(?![\s\S]))/m.exec(text) ?? [];
  if (notes.trim() === '') throw new Error('CHANGELOG.md has nothing under “Unreleased”.');
  return text.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - ${day}\n`);
}

/** Adds a release to the top of the AppStream metadata, which software centres show. */
export function releaseMetainfo(text: string, version: string, day: string): string {
  return text.replace('<releases>\n', `<releases>\n    <release version="${version}" date="${day}" />\n`);
}

/** `npm run release -- 0.2.0`: updates the version in every file that contains it, commits and tags. Pushes nothing. */
function release(version: string | undefined): void {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' });
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) throw new Error('Name the version: npm run release -- 0.2.0');
  const { version: last } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  if ((version ?? '').localeCompare(last, 'en', { numeric: true }) <= 0)
    throw new Error(`${version ?? ''} is not newer than ${last}.`);
  if (git('status', '--porcelain').trim() !== '') throw new Error('Commit or put aside your changes first.');
  const day = new Date().toISOString().slice(0, 10);
  const write = (file: string, change: typeof releaseChangelog): void =>
    writeFileSync(file, change(readFileSync(file, 'utf8'), version ?? '', day));
  write('CHANGELOG.md', releaseChangelog);
  write(METAINFO, releaseMetainfo);
  execFileSync('npm', ['version', '--no-git-tag-version', version ?? ''], {
    shell: process.platform === 'win32',
  });
  git('commit', '--all', '--message', `chore(release): ${version ?? ''}`);
  git('tag', '--annotate', `v${version ?? ''}`, '--message', `Sidecue ${version ?? ''}`);
  console.log(`Tagged v${version ?? ''}. “git push --follow-tags” has the three systems build it.`);
}

asScript(import.meta.url, release);
