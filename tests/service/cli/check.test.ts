import { chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { summariseBank } from '../../../service/cli/check.ts';
import { copyAppWithCommandLine } from '../support/app-copy.ts';
import { runCommand } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { nobodyOptions } from '../support/unprivileged.ts';

const newFolder = temporaryFolders();
const app = copyAppWithCommandLine(newFolder());

function bankOf(bytes: string | Uint8Array): string {
  const file = join(newFolder(), 'bank.md');
  writeFileSync(file, bytes);
  return file;
}

test('--json prints what was understood, and every problem with its place', async () => {
  const file = bankOf('# Mine\n\n## One\n- Why companyâ€™s?\n  - STORY: Chunking\n\n## Two\n- Bare?\n');
  const { code, out, err } = await runCommand(app, ['check', file, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const summary = JSON.parse(out) as Record<string, unknown>;
  expect(Object.keys(summary)).toEqual(
    expect.arrayContaining(['title', 'sections', 'questions', 'stories', 'storyReferences', 'problems']),
  );
  expect(summary['title']).toBe('Mine');
  expect(summary['questions']).toHaveLength(2);
  expect(summary['storyReferences']).toHaveLength(1);
  expect(summary['problems']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ line: 4, column: 14, code: 'garbled-text' }),
      expect.objectContaining({ line: 8, code: 'empty-question' }),
    ]),
  );
  for (const problem of summary['problems'] as Record<string, unknown>[])
    expect(Object.keys(problem).sort()).toEqual(['code', 'column', 'fix', 'line', 'message']);
});

test('for a person each problem is a line an editor can jump to', async () => {
  const file = bankOf('# Mine\n- Bare?\n');
  const { code, out } = await runCommand(app, ['check', file]);
  expect(code).toBe(0);
  expect(out).toContain('1 question');
  expect(out).toMatch(new RegExp(`^${file}:2:\\d+ .+\\.`, 'm'));
  expect(out).toContain('1 problem.');
});

test('--strict ends with 1 where there are problems, else with 0', async () => {
  expect((await runCommand(app, ['check', bankOf('- Bare?\n'), '--strict'])).code).toBe(1);
  expect((await runCommand(app, ['check', bankOf('- Why?\n  - Cue\n'), '--strict'])).code).toBe(0);
  expect((await runCommand(app, ['check', bankOf(''), '--strict'])).code).toBe(0);
});

test('a path is read from where the command runs', async () => {
  const file = bankOf('- Why?\n  - Cue\n');
  const outcome = await runCommand(app, ['check', '../bank.md'], { cwd: app.folder });
  expect(outcome.code).toBe(2);
  const relative = join('..', dirname(file).split('/').at(-1) ?? '', 'bank.md');
  expect((await runCommand(app, ['check', relative])).code).toBe(0);
});

describe('what cannot be read is said in one line, with exit code 2, and left as it is:', () => {
  const files: Record<string, () => string> = {
    missing: () => join(newFolder(), 'none.md'),
    'a folder': () => newFolder(),
    binary: () => bankOf(Buffer.from([1, 0, 2])),
    'UTF-16': () => bankOf(Buffer.from('\uFEFF- Why?\n', 'utf16le')),
    'Windows-1252': () => bankOf(Buffer.from('- Caf\xe9?\n', 'latin1')),
    '50 MB': () => {
      const file = bankOf('');
      truncateSync(file, 50 * 1024 * 1024);
      return file;
    },
  };
  test.each(Object.keys(files))('%s', async (kind) => {
    const file = files[kind]?.() ?? '';
    const before = kind === 'missing' || kind === 'a folder' ? null : readFileSync(file);
    const { code, out, err } = await runCommand(app, ['check', file, '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^\S[^\n]*\. \S[^\n]*\.\n$/);
    expect(err).toContain(file);
    expect(err).not.toMatch(/--bank|Settings|by itself/);
    if (before) expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('not to be read by us', async () => {
    const file = bankOf('- Why?\n');
    chmodSync(dirname(file), 0o755);
    chmodSync(file, 0);
    const { code, out, err } = await runCommand(app, ['check', file], nobodyOptions());
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      `Sidecue may not read ${file}. Give yourself permission to read it, or choose another one.\n`,
    );
  });
});

describe('the summary', () => {
  test('is what scripts read', () => {
    const text =
      '# T\n## S\n- *q*\n  - Label: c\n    - STORY: Small: A. n\n  - ALSO: r\n- cafÃ©\n# Stories\n## A\n- Aliases: B\n- Tags: x\n';
    expect(summariseBank(parseBank(text), text)).toEqual({
      title: 'T',
      sections: ['S'],
      questions: [
        {
          section: 'S',
          question: 'q',
          cues: [{ depth: 1, text: 'Label: c' }],
          stories: [{ title: 'A', angle: 'Small', note: 'n' }],
          alsoAsked: ['r'],
        },
        { section: 'S', question: 'cafÃ©', cues: [], stories: [] },
      ],
      stories: [{ title: 'A', written: true, aliases: ['B'], tags: ['x'], usedBy: ['q'] }],
      storyReferences: [{ question: 'q', title: 'A', angle: 'Small', note: 'n', line: 5 }],
      problems: [
        {
          line: 7,
          column: 3,
          code: 'empty-question',
          message: '“cafÃ©” has no cues or story.',
          fix: 'Write a cue or a “STORY: …” line below it, indented',
        },
        {
          line: 7,
          column: 6,
          code: 'garbled-text',
          message: '“cafÃ©” has broken characters: a program saved it in the wrong encoding.',
          fix: 'Replace with “café”',
        },
      ],
    });
  });
});
