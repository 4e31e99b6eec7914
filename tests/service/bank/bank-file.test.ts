import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import type { Notice } from '../../../core/contract/contract.ts';
import type { EditOutcome } from '../../../core/contract/saving-schema.ts';
import { nodeDisk, type Disk } from '../../../service/read-file.ts';
import type { BankFile } from '../../../service/bank/bank-file.ts';
import type { OpenBank } from '../../../service/bank/open-banks.ts';
import { changeQuestion } from '../../core/bank/edit/support/edits.ts';
import { temporaryFolders, writeBankIn } from '../support/folders.ts';
import { openForTest } from '../support/open-banks.ts';
import { asNobody } from '../support/unprivileged.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

const TEXT =
  '\ufeff# Mine\r\n\r\n- One?\r\n  - cue one  \r\n- Two?\r\n  - cue two\r\n\r\n<!-- a comment -->\r\n';

const bankOf = (bytes: string | Uint8Array = TEXT): string => writeBankIn(newFolder(), bytes);

function openAt(file: string, dataFolder: string, notices: Notice[] = []): Promise<OpenBank> {
  const tell = (notice: Notice): void => void notices.push(notice);
  return openForTest(file, dataFolder, { onNotice: tell, onMerged: tell });
}

/** A bank that is open, with the notices it has given. */
async function opened(
  bytes?: string | Uint8Array,
): Promise<{ file: string; bank: BankFile; base: string | null; notices: Notice[] }> {
  const [file, notices]: [string, Notice[]] = [bankOf(bytes), []];
  const { file: bank } = await openAt(file, newFolder(), notices);
  return { file, bank, base: bank.state().version, notices };
}

function setCue(question: string, from: string, to: string): Edit {
  return changeQuestion(question, { cues: from }, { cues: to });
}

type Saved = Extract<EditOutcome, { kind: 'saved' }>;

async function saved(answer: ReturnType<BankFile['edit']>): Promise<Saved> {
  const result = await answer;
  if (!result.ok || result.value.kind !== 'saved') throw new Error(JSON.stringify(result));
  return result.value;
}

describe('a bank whose Markdown hides what stands behind it', () => {
  const HIDING = '- One?\n<!-- never closed\n- Two?\n';

  test('takes an edit in another way where the usual one would be hidden', async () => {
    const { file, bank } = await opened(HIDING);
    await saved(bank.edit({ kind: 'addQuestion', text: 'Three?', section: null }, null));
    expect(readFileSync(file, 'utf8')).toContain(HIDING.slice(7));
    expect(bank.state().bank?.questions.map(({ text }) => text)).toEqual(['One?', 'Three?']);
    await saved(bank.undo());
    expect(readFileSync(file, 'utf8')).toBe(HIDING);
  });

  test('is the very same file after an edit that cannot be made, with nothing beside it', async () => {
    const { file, bank } = await opened(HIDING);
    const { ino, mtimeMs } = statSync(file);
    const answer = await bank.edit({ kind: 'addSection', title: 'Behind', after: null }, null);
    expect(answer).toMatchObject({ ok: true, value: { kind: 'refused', code: 'tangled' } });
    expect(statSync(file)).toMatchObject({ ino, mtimeMs });
    expect(readdirSync(dirname(file))).toEqual(['bank.md']);
    expect(bank.saving().undo).toBeNull();
  });
});

describe('an edit', () => {
  test('is on disk when it is answered, and every other byte is as it was', async () => {
    const { file, bank } = await opened();
    const { version } = await saved(bank.edit(setCue('one', 'cue one', 'a better cue'), null));
    expect(readFileSync(file, 'utf8')).toBe(TEXT.replace('cue one', 'a better cue'));
    expect(bank.state()).toMatchObject({ version, trouble: null });
    expect(bank.state().bank?.questions[0]?.cues[0]?.text).toBe('a better cue');
    expect(readdirSync(dirname(file))).toEqual(['bank.md']);
  });

  test('of a whole text with characters that no text file holds gives one that can be read', async () => {
    const edit = { kind: 'setText', text: `${TEXT}- a\0b\ud83d\r\n` } as const;
    const { file, bank } = await opened();
    await saved(bank.edit(edit, null));
    await bank.refresh();
    expect(bank.state().trouble).toBeNull();
    expect(bank.loaded()?.text).toBe(readFileSync(file, 'utf8'));
    expect(readFileSync(file, 'utf8')).toContain('- a\ufffdb\ufffd');
  });

  test('that is refused writes nothing, and says why', async () => {
    const { file, bank } = await opened();
    const answer = await bank.edit(setCue('one', 'no such cue', 'x'), null);
    expect(answer).toMatchObject({ ok: true, value: { kind: 'refused', code: 'stale' } });
    expect(readFileSync(file, 'utf8')).toBe(TEXT);
  });

  test('keeps a link to the bank, and its permissions', async () => {
    const file = bankOf();
    chmodSync(file, 0o640);
    const link = join(newFolder(), 'link.md');
    symlinkSync(file, link);
    const { file: bank } = await openAt(link, newFolder());
    await saved(bank.edit(setCue('one', 'cue one', 'new'), null));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('after another, both given at once, are both made', async () => {
    const { file, bank } = await opened();
    const asked = Array.from({ length: 20 }, (_, i) =>
      saved(bank.edit({ kind: 'addQuestion', text: `Number ${i}?`, section: null }, null)),
    );
    await Promise.all(asked);
    const text = readFileSync(file, 'utf8');
    for (let i = 0; i < 20; i++) expect(text).toContain(`Number ${i}?`);
  });
});

describe('a file such as', () => {
  test.skipIf(process.platform === 'win32')('one with a very long name is saved', async () => {
    const file = join(newFolder(), `${'面'.repeat(83)}.md`);
    writeFileSync(file, TEXT);
    const { file: bank } = await openAt(file, newFolder());
    await saved(bank.edit(setCue('one', 'cue one', 'new'), null));
    expect(readFileSync(file, 'utf8')).toContain('new');
    expect(readdirSync(dirname(file))).toEqual([basename(file)]);
  });

  test.skipIf(process.getuid?.() !== 0)('another person’s keeps its owner and group', async () => {
    const file = bankOf();
    chownSync(file, 1234, 2345);
    chmodSync(file, 0o2664);
    const { file: bank } = await openAt(file, newFolder());
    await saved(bank.edit(setCue('one', 'cue one', 'new'), null));
    const { uid, gid, mode } = statSync(file);
    expect([uid, gid, mode & 0o7777]).toEqual([1234, 2345, 0o2664]);
  });

  test.skipIf(process.platform === 'win32')('one behind two links is saved where they lead', async () => {
    const file = bankOf();
    const [near, far] = [join(newFolder(), 'near.md'), join(newFolder(), 'far.md')];
    symlinkSync(file, far);
    symlinkSync(far, near);
    const { file: bank } = await openAt(near, newFolder());
    await saved(bank.edit(setCue('one', 'cue one', 'new'), null));
    expect([near, far].map((link) => lstatSync(link).isSymbolicLink())).toEqual([true, true]);
    expect(readFileSync(file, 'utf8')).toContain('new');
  });

  test('one with a second name is said to have it', async () => {
    const file = bankOf();
    linkSync(file, join(dirname(file), 'second.md'));
    const notices: Notice[] = [];
    const { file: bank } = await openAt(file, newFolder(), notices);
    expect(notices.map(({ message }) => message).join()).toContain('bank.md has a second name');
    await saved(bank.edit(setCue('one', 'cue one', 'new'), null));
    expect(readFileSync(join(dirname(file), 'second.md'), 'utf8')).toBe(TEXT);
  });

  test.skipIf(process.platform === 'win32')('one in a folder that may not be listed is saved', async () => {
    const folder = join(newFolder(), 'unlisted');
    mkdirSync(folder);
    chmodSync(dirname(folder), 0o755);
    const file = join(folder, 'bank.md');
    writeFileSync(file, TEXT);
    chmodSync(file, 0o666);
    const { file: bank } = await openAt(file, newFolder());
    chmodSync(folder, 0o333);
    await asNobody(() => saved(bank.edit(setCue('one', 'cue one', 'new'), null)));
    chmodSync(folder, 0o755);
    expect(readFileSync(file, 'utf8')).toContain('new');
  });
});

describe('what cannot be saved is said, and the bank is as it was', () => {
  test('because it is not UTF-8', async () => {
    const bytes = Buffer.from('- Caf\xe9?\n', 'latin1');
    const { file, bank } = await opened(bytes);
    const answer = await bank.edit({ kind: 'addQuestion', text: 'Two?', section: null }, null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bank-not-utf8' } });
    expect(readFileSync(file)).toEqual(bytes);
  });

  test.each(['folder', 'file'])('because the %s is read-only', async (what) => {
    const folder = join(newFolder(), 'closed');
    mkdirSync(folder);
    chmodSync(dirname(folder), 0o755);
    const file = join(folder, 'bank.md');
    writeFileSync(file, TEXT);
    const { file: bank } = await openAt(file, newFolder());
    chmodSync(file, what === 'file' ? 0o444 : 0o666);
    chmodSync(folder, what === 'folder' ? 0o555 : 0o777);
    const answer = await asNobody(() =>
      bank.edit({ kind: 'addQuestion', text: 'Two?', section: null }, null),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'bank-not-saved' } });
    if (!answer.ok) expect(answer.error.message).toContain('you have no permission');
    expect(readFileSync(file, 'utf8')).toBe(TEXT);
    expect(readdirSync(folder)).toEqual(['bank.md']);
  });

  test('because it is read-only, also where the edit has to be written in another way', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o777);
    const file = join(folder, 'bank.md');
    const text = '- One?\n<!-- never closed\n- Two?\n';
    writeFileSync(file, text);
    const { file: bank } = await openAt(file, newFolder());
    chmodSync(file, 0o444);
    const answer = await asNobody(() =>
      bank.edit({ kind: 'addQuestion', text: 'Three?', section: null }, null),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'bank-not-saved' } });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('because it would be larger than a bank that can be read', async () => {
    const { file, bank } = await opened();
    const answer = await bank.edit({ kind: 'setText', text: 'x'.repeat(33 * 1024 * 1024) }, null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bank-too-large' } });
    expect(readFileSync(file, 'utf8')).toBe(TEXT);
  });

  test('because it was emptied', async () => {
    const { file, bank } = await opened();
    writeFileSync(file, '');
    const answer = await bank.edit(setCue('one', 'cue one', 'new'), null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bank-missing' } });
    if (!answer.ok) expect(answer.error.message).toContain('is empty now');
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test('while another program is still writing it, and can be after that', async () => {
    const { file, bank, base } = await opened();
    const whole = TEXT.replace('cue two', 'from outside');
    writeFileSync(file, whole.slice(0, 20));
    const answer = saved(bank.edit(setCue('one', 'cue one', 'mine'), base));
    for (const end of [30, 40, 50]) {
      await wait(150);
      writeFileSync(file, whole.slice(0, end));
    }
    await wait(150);
    writeFileSync(file, whole);
    await answer;
    expect(readFileSync(file, 'utf8')).toBe(whole.replace('cue one', 'mine'));
  });

  test('because it is gone', async () => {
    const { file, bank } = await opened();
    rmSync(file);
    const answer = await bank.edit(setCue('one', 'cue one', 'new'), null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bank-missing' } });
  });
});

describe('undo and redo', () => {
  test('give the exact text before and after, in another run, too', async () => {
    const file = bankOf();
    const data = newFolder();
    const texts = [TEXT];
    const first = await openAt(file, data);
    for (const [from, to] of [
      ['cue one', 'a'],
      ['a', 'b'],
      ['b', 'c'],
    ] as const) {
      await saved(first.file.edit(setCue('one', from, to), null));
      texts.push(readFileSync(file, 'utf8'));
    }
    await saved(first.file.undo());
    await first.close();
    const { file: bank } = await openAt(file, data);
    expect(bank.saving()).toMatchObject({ undo: 'Question “one”, cues', redo: 'Question “one”, cues' });
    await saved(bank.undo());
    expect(readFileSync(file, 'utf8')).toBe(texts[1]);
    await saved(bank.undo());
    expect(readFileSync(file, 'utf8')).toBe(TEXT);
    expect(await bank.undo()).toMatchObject({ value: { kind: 'refused', code: 'nothing-to-undo' } });
    for (const text of texts.slice(1)) {
      await saved(bank.redo());
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  test('leave what was changed outside since, unless it is the same part', async () => {
    const { file, bank } = await opened();
    await saved(bank.edit(setCue('one', 'cue one', 'mine'), null));
    writeFileSync(file, readFileSync(file, 'utf8').replace('cue two', 'from outside'));
    await saved(bank.undo());
    expect(readFileSync(file, 'utf8')).toBe(TEXT.replace('cue two', 'from outside'));
    await saved(bank.redo());
    const text = TEXT.replace('cue two', 'from outside').replace('cue one', 'mine');
    expect(readFileSync(file, 'utf8')).toBe(text);
    writeFileSync(file, text.replace('mine', 'mine, changed outside'));
    expect(await bank.undo()).toMatchObject({ value: { kind: 'refused', code: 'stale' } });
  });
});

describe('undo of a step that another program has taken back already', () => {
  test('goes on to the one before, and redo makes both again', async () => {
    const { file, bank } = await opened();
    await saved(bank.edit(setCue('one', 'cue one', 'first'), null));
    const between = readFileSync(file, 'utf8');
    await saved(bank.edit(setCue('two', 'cue two', 'second'), null));
    const last = readFileSync(file, 'utf8');
    writeFileSync(file, between);
    await saved(bank.undo());
    expect(readFileSync(file, 'utf8')).toBe(between);
    await saved(bank.undo());
    expect(readFileSync(file, 'utf8')).toBe(TEXT);
    expect(bank.saving().undo).toBeNull();
    await saved(bank.redo());
    await saved(bank.redo());
    expect(readFileSync(file, 'utf8')).toBe(last);
  });
});

describe('a file changed outside', () => {
  test('and merged is said once, and not of what another window of Sidecue wrote', async () => {
    const { file, bank, base, notices } = await opened();
    await saved(bank.edit(setCue('two', 'cue two', 'from another window'), base));
    await saved(bank.edit(setCue('one', 'cue one', 'mine'), base));
    expect(notices).toEqual([]);
    const { version } = bank.state();
    writeFileSync(file, readFileSync(file, 'utf8').replace('from another window', 'from outside'));
    const next = await saved(bank.edit(setCue('one', 'mine', 'mine again'), version));
    await saved(bank.edit(setCue('one', 'mine again', 'and again'), next.version));
    expect(notices.map(({ message }) => message)).toEqual([
      'Changed in another program; both changes are in the bank.',
    ]);
  });

  test('is seen also where neither its size nor its time tells', async () => {
    const { file, bank } = await opened();
    await saved(bank.edit(setCue('one', 'cue one', 'mine'), null));
    const sameTime = (): void => utimesSync(file, 1_000_000, 1_000_000);
    sameTime();
    await setImmediate();
    writeFileSync(file, readFileSync(file, 'utf8').replace('cue two', 'CUE TWO'));
    sameTime();
    await saved(bank.edit(setCue('one', 'mine', 'mine again'), null));
    expect(readFileSync(file, 'utf8')).toBe(
      TEXT.replace('cue one', 'mine again').replace('cue two', 'CUE TWO'),
    );
  });

  test('in another block is merged', async () => {
    const { file, bank, base } = await opened();
    writeFileSync(file, TEXT.replace('cue two', 'from outside'));
    const outcome = await saved(bank.edit(setCue('one', 'cue one', 'mine'), base));
    expect(outcome).toMatchObject({ isMerged: true, conflicts: [] });
    expect(readFileSync(file, 'utf8')).toBe(
      TEXT.replace('cue two', 'from outside').replace('cue one', 'mine'),
    );
  });

  test('in the same block is a conflict that is kept until the person has chosen', async () => {
    const file = bankOf();
    const data = newFolder();
    const first = await openAt(file, data);
    const base = first.file.state().version;
    const outside = TEXT.replace('cue one', 'from outside');
    writeFileSync(file, outside);
    const { conflicts } = await saved(first.file.edit(setCue('one', 'cue one', 'mine'), base));
    expect(conflicts).toMatchObject([{ ours: '- One?\r\n  - mine', theirs: '- One?\r\n  - from outside' }]);
    expect(readFileSync(file, 'utf8')).toBe(outside);
    await first.close();

    const { file: bank } = await openAt(file, data);
    const [conflict] = bank.saving().conflicts;
    expect(conflict).toEqual(conflicts[0]);
    await saved(bank.resolve({ id: conflict?.id ?? '', keep: 'ours' }));
    expect(readFileSync(file, 'utf8')).toContain('- One?\r\n  - mine');
    expect(bank.saving().conflicts).toEqual([]);
    await saved(bank.undo());
    expect(readFileSync(file, 'utf8')).toBe(outside);
  });

  test('is one conflict, however often the save is tried', async () => {
    const { file, bank, base } = await opened();
    writeFileSync(file, TEXT.replace('cue one', 'from outside'));
    await saved(bank.edit(setCue('one', 'cue one', 'mine'), base));
    await saved(bank.edit(setCue('one', 'cue one', 'mine'), base));
    expect(bank.saving().conflicts).toHaveLength(1);
  });

  test('of a block that looked taken out, in a file written slowly, says what the file has once it is whole', async () => {
    const file = bankOf();
    const told: string[] = [];
    const { file: bank } = await openForTest(file, newFolder(), {
      onSaving: ({ conflicts }) => told.push(...conflicts.map(({ theirs }) => theirs)),
    });
    const base = bank.state().version;
    writeFileSync(file, TEXT.replace('- One?\r\n  - cue one  \r\n', ''));
    const { conflicts } = await saved(bank.edit(setCue('one', 'cue one', 'mine'), base));
    const id = conflicts[0]?.id ?? '';
    expect(conflicts[0]?.theirs).toBe('');
    writeFileSync(file, TEXT);
    await eventually('it says what the file has', () => told.at(-1) === '- One?\r\n  - cue one');
    await saved(bank.resolve({ id, keep: 'ours' }));
    expect(readFileSync(file, 'utf8')).toBe(TEXT.replace('cue one', 'mine'));
  });

  test('again after a conflict lets the person keep both', async () => {
    const { file, bank, base } = await opened();
    writeFileSync(file, TEXT.replace('cue one', 'from outside'));
    const { conflicts } = await saved(bank.edit(setCue('one', 'cue one', 'mine'), base));
    const id = conflicts[0]?.id ?? '';
    writeFileSync(file, TEXT.replace('cue one', 'and again'));
    expect(await bank.resolve({ id, keep: 'ours' })).toMatchObject({ value: { kind: 'refused' } });
    await saved(bank.resolve({ id, keep: 'both' }));
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('and again');
    expect(text).toContain('mine');
  });
});

test('a file beside the bank that cannot be understood is set aside and said', async () => {
  const file = bankOf();
  const data = newFolder();
  const first = await openAt(file, data);
  await saved(first.file.edit(setCue('one', 'cue one', 'new'), null));
  await first.drafts.save('a', 'words');
  await first.close();
  const [history] = readdirSync(join(data, 'history'));
  const [drafts] = readdirSync(join(data, 'drafts'));
  const folder = join(data, 'history', history ?? '');
  writeFileSync(join(folder, 'conflicts.json'), '[{"half');
  writeFileSync(
    join(folder, 'index.jsonl'),
    `${readFileSync(join(folder, 'index.jsonl'), 'utf8')}{"version": {"torn`,
  );
  const draftFolder = join(data, 'drafts', drafts ?? '');
  for (const name of readdirSync(draftFolder)) writeFileSync(join(draftFolder, name), '\0\0');
  const notices: Notice[] = [];
  const { file: bank, drafts: kept } = await openAt(file, data, notices);
  expect(await kept.list()).toEqual([]);
  expect(notices.map(({ nextStep }) => nextStep)).toHaveLength(2);
  expect(readdirSync(folder).join()).toContain('conflicts.json.broken-');
  expect(bank.saving()).toMatchObject({ undo: 'Question “one”, cues', conflicts: [] });
  await saved(bank.edit(setCue('one', 'new', 'newer'), null));
  await saved(bank.undo());
  expect(readFileSync(file, 'utf8')).toBe(TEXT.replace('cue one', 'new'));
});

describe('a draft', () => {
  test('is there again after a restart, until it is discarded', async () => {
    const file = bankOf();
    const data = newFolder();
    const first = await openAt(file, data);
    await Promise.all(['h', 'ha', 'half'].map((text) => first.drafts.save('question/one/cues', text)));
    await first.drafts.save('story/x', '# `"\u0000');
    const { drafts } = await openAt(file, data);
    expect(await drafts.list()).toMatchObject([
      { field: 'story/x', text: '# `"\u0000' },
      { field: 'question/one/cues', text: 'half' },
    ]);
    await drafts.discard('story/x');
    await drafts.discard('story/x');
    expect((await drafts.list()).map(({ field }) => field)).toEqual(['question/one/cues']);
  });
});

describe('a past state', () => {
  const PAST = '- One?\n  - cue\n- Two?\n\n# Stories\n\n## Chunking\n- **Task:** Choose\n';

  async function edited(): Promise<{ bank: BankFile; file: string; first: string }> {
    const { file, bank, base } = await opened(PAST);
    await saved(bank.edit({ kind: 'deleteStory', story: 'chunking' }, null));
    await saved(bank.edit(changeQuestion('one', { text: 'One?' }, { text: 'First?' }), null));
    return { bank, file, first: base ?? '' };
  }

  test('is shown as the blocks that differ, and one of them can be brought back', async () => {
    const { bank, file, first } = await edited();
    const past = await bank.past(first);
    if (!past.ok) throw new Error(past.error.message);
    const { now, changes } = past.value;
    expect(changes.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Question “First?”', '- One?\n  - cue', '- First?\n  - cue'],
      ['Story “Chunking”', '## Chunking\n- **Task:** Choose', ''],
    ]);
    await saved(bank.restore({ version: first, now, change: 1 }));
    expect(bank.state().bank?.stories[0]).toMatchObject({ title: 'Chunking', isWritten: true });
    expect(readFileSync(file, 'utf8')).toContain('- First?\n');
  });

  test('can be brought back whole, byte for byte, and that taken back', async () => {
    const { bank, file, first } = await edited();
    const before = readFileSync(file, 'utf8');
    await saved(bank.restore({ version: first, now: bank.state().version ?? '', change: null }));
    expect(readFileSync(file, 'utf8')).toBe(PAST);
    await saved(bank.undo());
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

test('what is done here is never listed as done outside, on a disk that is slow to note it, too', async () => {
  const appendFile: Disk['appendFile'] = async (file, ...rest) => {
    if (typeof file === 'string' && file.endsWith('index.jsonl')) await wait(150);
    await nodeDisk.appendFile(file, ...rest);
  };
  const file = bankOf();
  const bank = await openForTest(file, newFolder(), { disk: { ...nodeDisk, appendFile } });
  await saved(bank.file.edit(setCue('one', 'cue one', 'hint'), null));
  await saved(bank.file.undo());
  expect(readFileSync(file, 'utf8')).toBe(TEXT);
  await saved(bank.file.redo());
  await wait(100);
  writeFileSync(file, TEXT.replace('cue one', 'theirs'));
  await bank.file.refresh();
  await bank.close();
  const { saves } = bank.history.list();
  expect(saves.map(({ cause }) => cause).toReversed()).toEqual([
    'Opened',
    'Question “one”, cues',
    'Undo: Question “one”, cues',
    'Redo: Question “one”, cues',
    'Changed outside',
  ]);
});
