import { expect, test } from 'vitest';
import { knownKeys } from '../../core/keys/known-keys.ts';
import { german as ofWindows } from '../../renderer/german.ts';
import { ENGLISH, entriesOf, GERMAN, said, valuesOf } from '../tools/catalogues.ts';

test('German has every catalogue, with the same entries', () => {
  expect(Object.keys(GERMAN).sort()).toEqual(Object.keys(ENGLISH).sort());
  for (const [name, english] of Object.entries(ENGLISH))
    expect(
      entriesOf(GERMAN[name] ?? {}).map(([path]) => path),
      name,
    ).toEqual(entriesOf(english).map(([path]) => path));
});

/** Words that are the same in both: names, units, and what the two languages share. */
const SHARED =
  /^(?:OK|Sidecue|Studio|Text|System|Name|Tab|Esc|Teleprompter|Markdown|Markdown, .*|JSON|CSV|Start|px|cm|%|Situation|English|Deutsch|Atkinson.*|OpenDyslexic|Version|Problem|Cmd|Ctrl|Alt|Option|Win|Super|min|\w+\.json)$/;

test('no German sentence was left in English', () => {
  const left = Object.entries(ENGLISH).flatMap(([name, english]) => {
    const german = new Map(entriesOf(GERMAN[name] ?? {}));
    return entriesOf(english).flatMap(([path, said]) =>
      typeof said === 'string' && german.get(path) === said && /\p{L}{2}/u.test(said) && !SHARED.test(said)
        ? [`${name}.${path}: ${said}`]
        : [],
    );
  });
  expect(left).toEqual([]);
});

test('a German message says everything that its English one is given', () => {
  const lost = Object.entries(ENGLISH).flatMap(([name, english]) => {
    const german = new Map(entriesOf(GERMAN[name] ?? {}));
    return entriesOf(english).flatMap(([path, say]) => {
      const other = german.get(path);
      // The uses of keys are a list of their own, below.
      if (typeof say !== 'function' || typeof other !== 'function' || name === 'keys') return [];
      const values = valuesOf(say);
      if (!values) return [`${name}.${path} takes what no test gives it`];
      const inEnglish = said(say, values) ?? '';
      const inGerman = said(other, values) ?? '';
      const words = values.filter((value) => typeof value !== 'object' || Array.isArray(value)).map(String);
      return [...words, 'Qwertz'].some((word) => inEnglish.includes(word) && !inGerman.includes(word)) ||
        (inEnglish === inGerman && /[a-z]{4} [a-z]{3}/.test(inEnglish.replaceAll(/Qwertz|Asdfgh/g, '')))
        ? [`${name}.${path}: ${inEnglish} → ${inGerman}`]
        : [];
    });
  });
  expect(lost).toEqual([]);
});

test('German quotes in its own way', () => {
  const wrong = Object.entries(GERMAN).flatMap(([name, words]) =>
    entriesOf(words)
      .filter(([, said]) => typeof said === 'string' && /“[^„”]*”/.test(said))
      .map(([path]) => `${name}.${path}`),
  );
  expect(wrong).toEqual([]);
});

test('every use of a key that another program has is said in German', () => {
  const uses = knownKeys.flatMap(({ by, keys }) => Object.values(keys).map((use) => [by, use] as const));
  const said = uses.map(([by, use]) => ofWindows.keys.used(by, 'F1', use));
  expect(said.filter((words) => words.includes('undefined'))).toEqual([]);
});
