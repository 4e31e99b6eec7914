import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBank, type FoundBank } from '../../../service/bank/find-bank.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openForTest } from '../support/open-banks.ts';

const newFolder = temporaryFolders();

const TEXT = '- One?\n  - a cue\n- Two?\n  - another cue\n';

function put(file: string, text = TEXT): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** What is found for a bank when it is lost in this way. */
async function findAfter(
  file: string,
  home: string,
  lose: () => void,
  banks: readonly string[] = [],
): Promise<FoundBank[]> {
  const bank = await openForTest(file, join(home, '.data'));
  const surroundings = { home, temporary: dirname(home), banks };
  expect(await findBank(bank, surroundings)).toEqual([]);
  lose();
  await bank.file.refresh();
  return findBank(bank, surroundings);
}

describe('a bank that is gone is looked for', () => {
  test('the most alike first, and of those the nearest', async () => {
    const home = newFolder();
    const file = put(join(home, 'notes', 'interviews', 'bank.md'));
    const near = put(join(dirname(file), 'like.md'), `${TEXT}- Three?\n`);
    const far = put(join(home, 'Documents', 'a', 'b', 'copy.md'));
    put(join(home, 'notes', 'other.md'), '- Nothing of it?\n');
    const moved = join(home, 'notes', 'old', 'bank.md');
    const found = await findAfter(file, home, () => {
      mkdirSync(dirname(moved));
      renameSync(file, moved);
    });
    expect(found).toEqual([
      { path: moved, isSame: true },
      { path: far, isSame: true },
      { path: near, isSame: false },
    ]);
  });

  test('where another bank is, and where a link to it leads', async () => {
    const home = newFolder();
    const away = newFolder();
    const target = put(join(away, 'synced', 'bank.md'));
    const file = join(home, 'bank.md');
    symlinkSync(target, file);
    const beside = join(newFolder(), 'other.md');
    const found = await findAfter(
      file,
      home,
      () => {
        renameSync(target, join(dirname(target), 'renamed.md'));
        put(join(dirname(beside), 'here.md'));
      },
      [beside],
    );
    expect(found.map(({ path }) => path)).toEqual([
      join(dirname(target), 'renamed.md'),
      join(dirname(beside), 'here.md'),
    ]);
  });

  test('and not above the home folder, or in a folder that everyone shares', async () => {
    const all = newFolder();
    put(join(all, 'somebody', 'bank.md'));
    const home = join(all, 'me');
    const file = put(join(home, 'bank.md'));
    expect(await findAfter(file, home, () => rmSync(file))).toEqual([]);

    const shared = join(all, 'shared');
    put(join(shared, 'theirs', 'bank.md'));
    chmodSync(shared, 0o1777);
    const own = put(join(shared, 'mine', 'bank.md'));
    expect(await findAfter(own, join(all, 'me'), () => rmSync(own))).toEqual([]);
  });
});
