import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const OWNERS = '../shared/seed/behavioral-questions.md';

describe('the seed bank', () => {
  test.skipIf(!existsSync(OWNERS))(
    `is its owner’s, byte for byte (skipped where ${OWNERS} is absent)`,
    () => {
      expect(readFileSync('seeds/behavioral-questions.md')).toEqual(readFileSync(OWNERS));
    },
  );
});

describe('the documents', () => {
  test('the README links only to what is there', () => {
    const links = [...readFileSync('README.md', 'utf8').matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  test('CONTRIBUTING.md names only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/npm run ([\w:-]+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
