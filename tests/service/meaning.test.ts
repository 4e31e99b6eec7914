import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findAppRoot, type AppRoot } from '../../service/app-root.ts';
import { readEncoderFiles } from '../../service/meaning/meaning.ts';

const app = findAppRoot(import.meta.url);
const MODEL = 'assets/model/sentence.onnx';
const VOCABULARY = 'assets/model/vocabulary.txt';
let folder: string;
let root: AppRoot;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidecue-model-'));
  mkdirSync(join(folder, 'assets/model'), { recursive: true });
  for (const file of ['package.json', MODEL, VOCABULARY])
    copyFileSync(join(app.folder, file), join(folder, file));
  symlinkSync(join(app.folder, 'node_modules'), join(folder, 'node_modules'));
  root = { ...app, folder };
});

afterEach(() => rmSync(folder, { recursive: true }));

it('the files of the model are taken when they are those the app was made with', async () => {
  const { model, vocabulary } = await readEncoderFiles(root);
  expect(model.length).toBe(readFileSync(join(app.folder, MODEL)).length);
  expect(vocabulary.split('\n').length).toBeGreaterThan(30_000);
});

it('a model that is cut short is refused', async () => {
  writeFileSync(join(folder, MODEL), readFileSync(join(folder, MODEL)).subarray(0, 1_000_000));
  await expect(readEncoderFiles(root)).rejects.toThrow('sentence.onnx is not the file it should be');
});

it('a list of word pieces in which one letter changed is refused', async () => {
  writeFileSync(
    join(folder, VOCABULARY),
    readFileSync(join(folder, VOCABULARY), 'utf8').replace('the', 'thc'),
  );
  await expect(readEncoderFiles(root)).rejects.toThrow('vocabulary.txt is not the file it should be');
});

it('a model that is missing is refused', async () => {
  rmSync(join(folder, MODEL));
  await expect(readEncoderFiles(root)).rejects.toThrow();
});
