import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENGLISH, entriesOf, GERMAN, said, SAMPLES, valuesOf } from '../../tools/catalogues.ts';
import { callCommand, runCommand } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();

/** What a catalogue says of its own, without what it is given: in parts of two words at least. */
function partsOf(words: object): string[] {
  const given = new RegExp(`${SAMPLES.join('|')}|\\d+|"[^"]*":|[{}[\\]"]|\\\\"`, 'u');
  return entriesOf(words)
    .flatMap(([, say]) =>
      typeof say === 'string' ? [say] : (said(say, valuesOf(say) ?? []) ?? '').split(given),
    )
    .map((part) => part.trim())
    .filter((part) => /\p{L}{2}.* \p{L}{2}/u.test(part));
}

const inGerman = new Set(Object.values(GERMAN).flatMap(partsOf));
const inEnglish = Object.values(ENGLISH)
  .flatMap(partsOf)
  .filter((part) => !inGerman.has(part));

function englishIn(printed: string): string[] {
  return inEnglish.filter((part) => printed.includes(part));
}

const BANK =
  '# Fragen\n\n## Leer\n\n## Zusammenarbeit\n\n- Wie gehen Sie mit Streit um?\n  - STORY: Umbau (kurz)\n- Warum wir?\n';

test('it is checked against sentences that the command line says', async () => {
  const help = await callCommand(['--help']);
  expect(englishIn(help.out).length).toBeGreaterThan(10);
  expect(englishIn((await callCommand(['sarch'])).err)).not.toEqual([]);
});

describe('in the language of the settings speaks', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'settings.json'), '{"language":"de"}');
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const bank = file('fragen.md', BANK);
  const empty = file('leer.md', '');
  const picture = file('bild.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  const there = file('da.md', BANK);
  const none = join(folder, 'keine.md');
  const table = join(folder, 'fragen.csv');
  const commands: readonly (readonly [code: number, ...string[]])[] = [
    [0, '--help'],
    [0, 'search', '--bank', bank, '--words', 'Streit'],
    [0, 'search', '--bank', bank, '--words', 'qqqq zzzz'],
    [0, 'check', bank],
    [2, 'check', none],
    [2, 'check', folder],
    [0, 'due', '--bank', bank],
    [0, 'import', bank, '--out', join(folder, 'neu.md')],
    [2, 'import', bank, '--out', there],
    [2, 'import', empty, '--out', none],
    [2, 'import', picture, '--out', none],
    [2, 'import', bank],
    [0, 'export', bank, '--format', 'csv', '--out', table],
    [2, 'export', bank, '--format', 'csv', '--out', there],
    [2, 'export', bank, '--format', 'doc'],
    [2, 'export', bank, '--format', 'pdf'],
    [2, 'sarch'],
    [2, 'check', bank, '--josn'],
    [2, 'web', '--port', 'abc'],
    [2, 'pin', 'x'],
    [2, 'open-link', 'sidecue://quit'],
    [3, 'next'],
  ];
  const named = commands.map(([code, ...args]) => ({
    code,
    args,
    name: args.join(' ').replaceAll(folder, 'FOLDER'),
  }));
  test.each(named)('$name', async ({ code, args }) => {
    const ended = await callCommand(args, { env: { SIDECUE_DATA: folder } });
    const printed = `${ended.out}${ended.err}`;
    expect(ended.code, printed).toBe(code);
    expect(englishIn(printed)).toEqual([]);
  });
});

test('without a setting it speaks the language of the system', async () => {
  const env = { LC_ALL: 'de_AT.UTF-8', SIDECUE_DATA: newFolder() };
  expect(await runCommand(['check'], { env })).toEqual({
    code: 2,
    out: '',
    err: 'Nach check steht genau eine Datei. Mehr sagt sidecue --help.\n',
  });
});
