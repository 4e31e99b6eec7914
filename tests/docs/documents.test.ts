import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
];

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** A heading's address, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function anchorsIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''));
}

describe('the documents', () => {
  test.each(documents)('%s links only to what is there', (file) => {
    const links = [...readFileSync(file, 'utf8').matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(
      (match) => match[1] ?? '',
    );
    const dead = links.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      return !existsSync(target) || (anchor !== undefined && !anchorsIn(target).includes(anchor));
    });
    expect(dead).toEqual([]);
  });

  test.each(documents)('%s names only scripts that exist', (file) => {
    const named = [...readFileSync(file, 'utf8').matchAll(/npm run (?:--silent )?([a-z0-9:-]+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the npm package', () => {
  test('has what runs, and neither sources nor tests nor a second copy of the model', () => {
    const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const [packed] = JSON.parse(listing) as [{ files: readonly { path: string }[] }];
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toContain('seeds/behavioral-questions.md');
    expect(paths).toContain('out/main/cli.js');
    expect(paths).toContain('out/renderer/third-party.txt');
    const allowed = /^(?:out\/|seeds\/|assets\/icons\/[^/]+\.png$|package\.json$|LICENSE$|[A-Z]+\.md$)/;
    expect(paths.filter((path) => !allowed.test(path) || /\.(?:map|tsx?|stamp)$/.test(path))).toEqual([]);
    expect(paths.filter((path) => path.endsWith('.onnx'))).toHaveLength(1);
  });
});
