import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ImportSource } from '../../core/contract/import-schema.ts';
import { findAppRoot } from '../../service/app-root.ts';
import { writeApkg } from '../../service/export/write-apkg.ts';
import { Importer } from '../../service/import/importer.ts';
import { wordDocument } from '../tools/word-document.ts';

const out = join(findAppRoot(import.meta.url).folder, 'out');

/** A built module with all that it loads at once. */
function loadedAtOnce(file: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(file)) return seen;
  const code = readFileSync(file, 'utf8');
  seen.set(file, code);
  for (const [, path] of code.matchAll(/(?:^|[;\n}])\s*(?:import|export)[^'"`;()]*?["'](\.[^"']+\.js)["']/gu))
    loadedAtOnce(resolve(dirname(file), path ?? ''), seen);
  return seen;
}

/** Words that only a reader of other people's files has: of labels, of Word, of PDF, of tables, of SQLite. */
const PARSERS = ['ausgangslage', 'word/document', 'GlobalWorkerOptions', 'CSV_INVALID', 'sqlite_master'];

test('the start loads no reader of files to import', () => {
  const page = /<script type="module"[^>]* src="\.?\/?([^"]+)"/u.exec(
    readFileSync(join(out, 'renderer/index.html'), 'utf8'),
  )?.[1];
  const starts = ['main/index.js', 'main/cli.js', `renderer/${page ?? ''}`];
  for (const start of starts) {
    const chunks = loadedAtOnce(join(out, start));
    const found = [...chunks].flatMap(([file, code]) =>
      PARSERS.filter((word) => code.includes(word)).map((word) => `${word} in ${file}`),
    );
    expect(found, start).toEqual([]);
  }
  // They are there, in what is loaded later.
  const worker = [...loadedAtOnce(join(out, 'main/import-worker.js')).values()].join('');
  expect(worker).toContain('ausgangslage');
});

test('the cue window loads nothing of the studio, now or at rest', () => {
  const assets = join(out, 'renderer/assets');
  const chunk = (name: string): string => {
    const [file, ...others] = readdirSync(assets).filter((each) =>
      new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(each),
    );
    expect(others, name).toEqual([]);
    return join(assets, file ?? name);
  };
  for (const name of ['index', 'keys-open', 'search', 'meaning'])
    expect([...loadedAtOnce(chunk(name)).keys()], name).not.toContain(chunk('studio'));
});

test('a worker reads documents in the layout of an installed app, without the repository and its packages', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidecue-installed-'));
  cpSync(join(out, 'main'), join(folder, 'out/main'), { recursive: true });
  cpSync(join(out, '../package.json'), join(folder, 'package.json'));
  const deck = await writeApkg([{ deck: ['Talks'], front: 'Why boats?', back: 'wet<br>slow' }]);
  const files = {
    'a.docx': wordDocument([
      ['Heading2', 'Why trains?'],
      ['Normal', 'late'],
      ['Heading2', 'Why now?'],
    ]),
    'a.apkg': deck,
    'a.csv': new TextEncoder().encode('Question,Answer\nWhy salt?,ice\nWhy sand?,grip\n'),
  };
  const sent = Object.entries(files).map(([name, bytes]) => ({
    name,
    data: Buffer.from(bytes).toString('base64'),
  }));
  const { reading } = await new Importer(folder).read({
    files: sent,
    pasted: null,
    encoding: null,
    only: null,
  });
  expect(reading.questions.map(({ text }) => text).sort()).toEqual([
    'Why boats?',
    'Why now?',
    'Why salt?',
    'Why sand?',
    'Why trains?',
  ]);
  rmSync(folder, { recursive: true });
});

test('a second import ends the first, which says so', async () => {
  const importer = new Importer(join(out, '..'));
  const source = (text: string): ImportSource => ({
    files: [{ name: 'a.md', data: Buffer.from(text).toString('base64') }],
    pasted: null,
    encoding: null,
    only: null,
  });
  const first = importer.read(source('- Why one?\n- Why two?\n'));
  const second = importer.read(source('- Why three?\n- Why four?\n'));
  await expect(first).rejects.toThrow('cancelled');
  expect((await second).reading.questions.map(({ text }) => text)).toEqual(['Why three?', 'Why four?']);
});
