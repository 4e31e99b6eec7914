import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { BankState } from '../../../core/contract/contract.ts';
import type { BankFile } from '../../../service/bank/bank-file.ts';
import { nodeDisk } from '../../../service/read-file.ts';
import { temporaryFolders, writeBankIn } from '../support/folders.ts';
import { openForTest } from '../support/open-banks.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

/** An open bank and each state it has told of. */
async function keep(
  file: string,
  disk = nodeDisk,
): Promise<{ bank: BankFile; told: BankState[]; shows: Shows }> {
  const told: BankState[] = [];
  const opened = await openForTest(file, newFolder(), { disk, onBank: (state) => told.push(state) });
  const shows: Shows = (question) =>
    eventually(`the bank shows “${question}”`, () => {
      const { bank, trouble } = opened.file.state();
      return trouble === null && bank?.questions[0]?.text === question;
    });
  return { bank: opened.file, told, shows };
}
type Shows = (question: string) => Promise<unknown>;

const bankFile = (text = '- One?\n'): string => writeBankIn(newFolder(), text);

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

test('a bank tells of nothing before it is given', async () => {
  const folder = newFolder();
  let isGiven = false;
  const early: BankState[] = [];
  const bank = await openForTest(join(folder, 'gone.md'), newFolder(), {
    onBank: (state) => {
      if (!isGiven) early.push(state);
    },
  });
  isGiven = true;
  expect(early).toEqual([]);
  expect(bank.file.state().trouble?.code).toBe('bank-missing');
});

describe('a change of the file is taken', () => {
  test('written in place, by one event', async () => {
    const file = bankFile();
    const { shows, told } = await keep(file);
    writeFileSync(file, '- Two?\n');
    await shows('Two?');
    writeFileSync(file, '- Three?\n');
    await shows('Three?');
    expect(told.map(({ bank }) => bank?.questions[0]?.text)).toEqual(['Two?', 'Three?']);
  });

  test('replaced by another file, again and again, as most editors save', async () => {
    const file = bankFile();
    const { shows } = await keep(file);
    for (const number of ['Two', 'Three', 'Four']) {
      replace(file, `- ${number}?\n`);
      await shows(`${number}?`);
    }
    writeFileSync(file, '- In place?\n');
    await shows('In place?');
  });

  test('moved away while the editor keeps a copy, then written anew', async () => {
    const file = bankFile();
    const { shows } = await keep(file);
    renameSync(file, `${file}~`);
    writeFileSync(file, '- Two?\n');
    await shows('Two?');
  });

  test('a burst of changes ends with the last', async () => {
    const file = bankFile();
    const { shows, told } = await keep(file);
    for (let at = 0; at < 50; at++) writeFileSync(file, `- Number ${at}?\n`);
    await shows('Number 49?');
    expect(told.length).toBeLessThan(10);
  });

  test('while it is first read', async () => {
    const file = bankFile();
    const opening = keep(file);
    writeFileSync(file, '- Two?\n');
    const { shows } = await opening;
    await shows('Two?');
  });

  test('its neighbours in the folder are not taken for it', async () => {
    const file = bankFile();
    const { told, shows } = await keep(file);
    writeFileSync(`${file}.swp`, 'x');
    mkdirSync(join(file, '..', 'notes'));
    writeFileSync(join(file, '..', 'notes', 'bank.md'), '- Another?\n');
    // What is told comes in the order of what happened.
    writeFileSync(file, '- Two?\n');
    await shows('Two?');
    expect(told).toHaveLength(1);
  });
});

describe('a file that goes bad is said, the last good bank stays, and it comes back by itself:', () => {
  const ways: Record<string, (file: string) => void> = {
    deleted: (file) => rmSync(file),
    'replaced by a folder': (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    'made binary': (file) => writeFileSync(file, Buffer.alloc(64)),
    'grown too large': (file) => truncateSync(file, 33 * 1024 * 1024),
    'saved in another encoding': (file) => writeFileSync(file, Buffer.from('- Caf\xe9?\n', 'latin1')),
    'its folder removed': (file) => rmSync(join(file, '..'), { recursive: true }),
    'its folder moved away': (file) => renameSync(join(file, '..'), `${join(file, '..')}-gone`),
  };
  for (const [way, spoil] of Object.entries(ways)) {
    test(way, async () => {
      const folder = join(newFolder(), 'bank');
      mkdirSync(folder);
      const file = join(folder, 'bank.md');
      writeFileSync(file, '- One?\n');
      const { bank, shows } = await keep(file);
      spoil(file);
      const trouble = await eventually('trouble is said', () => bank.state().trouble);
      expect(trouble.message).toContain(file);
      expect(bank.state().bank?.questions[0]?.text).toBe('One?');
      rmSync(file, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, '- Two?\n');
      await shows('Two?');
      writeFileSync(file, '- Three?\n');
      await shows('Three?');
    });
  }

  test('a file that may be read again, without being written', async () => {
    const file = bankFile();
    chmodSync(file, 0o644);
    const { bank, told, shows } = await keep(file);
    chmodSync(file, 0o600);
    await bank.refresh();
    expect(told).toEqual([]);
    await shows('One?');
  });
});

describe('a save in several steps loses nothing on screen:', () => {
  test('emptied, then written', async () => {
    const file = bankFile();
    const { shows, told } = await keep(file);
    truncateSync(file);
    await wait(150);
    appendFileSync(file, '- Two?\n');
    await shows('Two?');
    expect(told.map(({ bank }) => bank?.questions.length)).toEqual([1]);
  });

  test('removed, then written', async () => {
    const file = bankFile();
    const { shows, told } = await keep(file);
    rmSync(file);
    await wait(150);
    writeFileSync(file, '- Two?\n');
    await shows('Two?');
    expect(told.every(({ trouble }) => trouble === null)).toBe(true);
  });

  test('written piece by piece, with pauses', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `- Question ${i}?\n`);
    const file = bankFile(lines.join(''));
    const { told, bank } = await keep(file);
    truncateSync(file);
    for (let i = 0; i < 40; i += 10) {
      appendFileSync(
        file,
        lines
          .slice(i, i + 10)
          .join('')
          .replace('Question 0', 'Changed'),
      );
      await wait(150);
    }
    await eventually('the whole file is read', () => bank.state().bank?.questions[0]?.text === 'Changed?');
    expect(told.map(({ bank }) => bank?.questions.length)).toEqual([40]);
  });

  test('emptied, then written, on a computer that slept in between', async () => {
    let looks = 0;
    const statSync = new Proxy(nodeDisk.statSync, {
      apply: (look, _, args: Parameters<typeof nodeDisk.statSync>) => {
        looks += 1;
        return look(...args);
      },
    });
    const file = bankFile();
    const { shows, told } = await keep(file, { ...nodeDisk, statSync });
    const looksAgain = (since = looks): Promise<unknown> => eventually('a look', () => looks > since + 1);
    truncateSync(file);
    await looksAgain();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
    await looksAgain();
    writeFileSync(file, '- Two?\n');
    await shows('Two?');
    expect(told.every(({ trouble }) => trouble === null)).toBe(true);
  });

  test('but one that stays empty is said to be empty, and what it held stays', async () => {
    const file = bankFile();
    const { bank, shows } = await keep(file);
    truncateSync(file);
    const trouble = await eventually('it is said', () => bank.state().trouble);
    expect(trouble).toMatchObject({ code: 'bank-missing' });
    expect(trouble.message).toContain('is empty now');
    expect(bank.state().bank?.questions).toHaveLength(1);
    writeFileSync(file, '- Two?\n');
    await shows('Two?');
  });

  test('and one that lost most of itself for good is shown as it is', async () => {
    const file = bankFile('- One?\n- Two?\n- Three?\n- Four?\n');
    const { bank } = await keep(file);
    writeFileSync(file, '- One?\n');
    await eventually('the bank is short', () => bank.state().bank?.questions.length === 1);
    expect(bank.state().trouble).toBeNull();
  });
});

describe('where the file is elsewhere', () => {
  test('the target of a link is followed, in place and replaced', async () => {
    const target = bankFile();
    const link = join(newFolder(), 'bank.md');
    symlinkSync(target, link);
    const { shows } = await keep(link);
    writeFileSync(target, '- Two?\n');
    await shows('Two?');
    replace(target, '- Three?\n');
    await shows('Three?');
  });

  test('a link that is pointed to another file is followed there', async () => {
    const [one, two] = [bankFile(), bankFile('- Two?\n')];
    const link = join(newFolder(), 'bank.md');
    symlinkSync(one, link);
    const { shows } = await keep(link);
    symlinkSync(two, `${link}.new`);
    renameSync(`${link}.new`, link);
    await shows('Two?');
    replace(two, '- Three?\n');
    await shows('Three?');
  });

  test('a bank whose folders are not there yet is taken once they are', async () => {
    const file = join(newFolder(), 'not', 'yet', 'bank.md');
    const { bank, shows } = await keep(file);
    expect(bank.state()).toMatchObject({ bank: null, version: null, trouble: { code: 'bank-missing' } });
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '- One?\n');
    await shows('One?');
  });
});

test('a bank that is closed tells nothing more', async () => {
  const file = bankFile();
  const { bank, told } = await keep(file);
  await bank.close();
  // An open bank beside it shows when the change could have been seen.
  const { shows } = await keep(file);
  writeFileSync(file, '- Two?\n');
  await shows('Two?');
  await bank.refresh();
  expect(told).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('- Two?\n');
});
