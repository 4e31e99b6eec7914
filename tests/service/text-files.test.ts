import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { keepTextFiles, type TextFiles } from '../../service/text-files.ts';
import { temporaryFolders } from './support/folders.ts';
import { eventually } from './support/wait.ts';

const newFolder = temporaryFolders();
const open: TextFiles[] = [];
afterEach(() => {
  for (const files of open.splice(0)) files.close();
});

function keep(): { files: TextFiles; changes: string[] } {
  const changes: string[] = [];
  const files = keepTextFiles(
    ({ text }) => changes.push(text),
    (error) => {
      throw error;
    },
  );
  open.push(files);
  return { files, changes };
}

test('a text is read by its path as it is copied or typed, and its changes are told', async () => {
  const file = join(newFolder(), 'my speech.md');
  writeFileSync(file, '\uFEFFHello');
  const { files, changes } = keep();
  for (const path of [file, `"${file}"`, ` ${file} `, pathToFileURL(file).href])
    expect(await files.open(path)).toEqual({ ok: true, value: { path: file, text: 'Hello' } });
  writeFileSync(file, 'Hello again');
  await eventually('the change', () => changes.includes('Hello again'));
});

test('what cannot be read aloud is said in a sentence', async () => {
  const folder = newFolder();
  const at = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  mkdirSync(join(folder, 'drawer'));
  const said = async (path: string): Promise<string> => {
    const answer = await keep().files.open(path);
    return answer.ok ? 'read' : answer.error.message.replace(folder, '');
  };
  expect(await said('speech.md')).toBe('This is not the whole path of a file.');
  expect(await said('file://%')).toBe('This is not the whole path of a file.');
  expect(await said(join(folder, 'none.md'))).toContain('could not be read');
  expect(await said(join(folder, 'drawer'))).toContain('is not an ordinary file.');
  expect(await said(at('photo.md', Buffer.from([0xff, 0xd8])))).toContain('cannot be read as text.');
  expect(await said(at('zero.md', 'a\0b'))).toContain('cannot be read as text.');
  expect(await said(at('huge.txt', 'x'.repeat(5 * 1024 * 1024 + 1)))).toContain('is over 5 MB.');
  expect(await said(at('empty.md', ''))).toBe('read');
});
