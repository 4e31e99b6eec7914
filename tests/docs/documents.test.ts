import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keyInWords } from '../../core/keys/combination.ts';
import { resolveKeys } from '../../core/keys/resolve.ts';
import { defaultSettings } from '../../core/settings.ts';
import { documents } from '../tools/documents.ts';

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

test('every key of the README is one that Sidecue comes with', () => {
  const { window, global } = resolveKeys(defaultSettings, 'linux');
  const known = new Set([...window, ...global].map(({ combination }) => keyInWords(combination, 'linux')));
  const key = /\b(?:(?:Ctrl|Alt|Shift)(?:[ +](?:Alt|Shift))*[ +](?:Space|Enter|[^\s|](?=[\s|.;,(]))|F\d+\b)/g;
  const named = [...readFileSync('README.md', 'utf8').matchAll(key)].map(([words]) =>
    words.replace(' +', '++').replace('−', '-').replaceAll(' ', '+'),
  );
  expect(named.length).toBeGreaterThan(12);
  expect(named.filter((words) => !known.has(words))).toEqual([]);
});
