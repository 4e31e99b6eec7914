import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

/** Without the rules that need types: reading a whole program for each file takes seconds. */
const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId.includes('no-restricted'),
});

/** What the project's own lint rules say of an import, were it in that file. */
async function complaintsAbout(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId?.includes('no-restricted') ?? false)
    .map(({ message }) => message);
}

describe('the lint rule for the direction of imports', () => {
  test.each([
    ['core/settings.ts', `export { x } from '../service/app.ts';`],
    ['core/bank/model.ts', `import '../../renderer/app.tsx';`],
    ['core/bank/model.ts', `import { readFileSync } from 'node:fs';`],
    ['core/settings.ts', `import type { BrowserWindow } from 'electron';`],
    ['core/settings.ts', `export const late = import('../electron/main.ts');`],
    ['renderer/app.tsx', `import { startService } from '../service/app.ts';`],
    ['renderer/cue/numbers.ts', `import { ipcRenderer } from 'electron';`],
    ['service/app.ts', `import '../electron/main.ts';`],
    ['service/app.ts', `import { app } from 'electron';`],
    ['electron/main.ts', `import { App } from '../renderer/app.tsx';`],
  ])('in %s it refuses  %s', async (file, code) => {
    expect(await complaintsAbout(code, file)).not.toEqual([]);
  });

  test.each([
    ['electron/main.ts', `import '../service/app.ts';`],
    ['service/app.ts', `import '../core/settings.ts';\nimport 'node:fs';`],
    ['renderer/app.tsx', `import '../core/settings.ts';`],
    ['core/settings.ts', `import { z } from 'zod';\nexport { z };`],
  ])('in %s it lets  %s  pass', async (file, code) => {
    expect(await complaintsAbout(code, file)).toEqual([]);
  });
});

describe('the lint rule for sentences in components', () => {
  test.each([
    'export const x = <p>Saved</p>;',
    'export const x = <p>{isSaved ? "Saved" : "Saving"}</p>;',
    'export const x = <p>{`${count} questions`}</p>;',
    'export const x = <button aria-label="Remove" />;',
    'export const x = <button title={`Remove ${name}`} />;',
  ])('it refuses  %s', async (code) => {
    expect(await complaintsAbout(code, 'renderer/app.tsx')).not.toEqual([]);
  });

  test('it lets names, keys and the entries of a catalogue pass', async () => {
    const code = 'export const x = <p className="quiet" key="one">{words.saved} · {`${count}\\n`}</p>;';
    expect(await complaintsAbout(code, 'renderer/app.tsx')).toEqual([]);
  });
});

describe('the imports as they are', () => {
  const allowed: Record<string, readonly string[]> = {
    core: ['core', 'assets'],
    service: ['service', 'core', 'assets'],
    electron: ['electron', 'service', 'core', 'assets'],
    renderer: ['renderer', 'core', 'assets'],
  };

  test.each(Object.keys(allowed))('%s reaches only what it may', (folder) => {
    const outside = sourceFiles(folder).flatMap((file) =>
      relativeImports(readFileSync(file, 'utf8'))
        .map((target) => normalize(join(file, '..', target)))
        .filter((target) => !allowed[folder]?.includes(target.split(sep)[0] ?? ''))
        .map((target) => `${file} -> ${target}`),
    );
    expect(outside).toEqual([]);
  });
});

test('no import leads in a circle', () => {
  const files = Object.keys({ core: 0, service: 0, electron: 0, renderer: 0 }).flatMap(sourceFiles);
  const targets = new Map(
    files.map((file) => [
      file,
      relativeImports(readFileSync(file, 'utf8')).map((target) => normalize(join(file, '..', target))),
    ]),
  );
  const done = new Set<string>();
  const circleFrom = (file: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const target of targets.get(file) ?? []) {
      const circle = circleFrom(target, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  expect(files.flatMap((file) => circleFrom(file, []) ?? [])).toEqual([]);
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function relativeImports(code: string): string[] {
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].flatMap((match) => match[1] ?? []);
}
