import { expect, test } from 'vitest';
import { bankWords } from '../../core/bank/words.ts';
import { checkWords } from '../../core/check/words.ts';
import { requestWords } from '../../core/contract/words.ts';
import { controlWords } from '../../core/control/words.ts';
import { importWords } from '../../core/import/words.ts';
import { knownKeys } from '../../core/keys/known-keys.ts';
import { keyWords } from '../../core/keys/words.ts';
import { rehearsalWords } from '../../core/rehearsal/words.ts';
import { themeWords } from '../../core/search/theme-words.ts';
import { ledgerWords } from '../../core/session/words.ts';
import { coreWords } from '../../core/words.ts';
import { electronGerman } from '../../electron/words.de.ts';
import { electronWords } from '../../electron/words.ts';
import { cueWords } from '../../renderer/cue/words.ts';
import { firstStartWords } from '../../renderer/first-start/words.ts';
import { german as ofWindows } from '../../renderer/german.ts';
import { prompterWords } from '../../renderer/prompter/words.ts';
import { words as studioWords } from '../../renderer/studio/words.ts';
import { german as ofService } from '../../service/german.ts';
import { serviceWords } from '../../service/words.ts';

const ENGLISH: Readonly<Record<string, object>> = {
  core: coreWords,
  bank: bankWords,
  check: checkWords,
  requests: requestWords,
  ledger: ledgerWords,
  control: controlWords,
  import: importWords,
  keys: keyWords,
  rehearsal: rehearsalWords,
  themes: themeWords,
  service: serviceWords,
  electron: electronWords,
  cue: cueWords,
  'first-start': firstStartWords,
  prompter: prompterWords,
  studio: studioWords,
};

const GERMAN: Readonly<Record<string, object>> = { ...ofService, ...ofWindows, electron: electronGerman };

type Entry = string | ((...given: unknown[]) => unknown);

/** Every text and function of a catalogue, by its path. */
function entriesOf(words: object, path = ''): [string, Entry][] {
  return Object.entries(words).flatMap(([name, said]): [string, Entry][] =>
    typeof said === 'object' && said !== null
      ? entriesOf(said as object, `${path}${name}.`)
      : [[`${path}${name}`, said as Entry]],
  );
}

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
  /^(?:OK|Studio|Text|System|Name|Tab|Esc|Teleprompter|Markdown|Markdown, .*|JSON|CSV|Start|px|cm|%|Situation|English|Deutsch|Atkinson.*|OpenDyslexic|Version|Problem|Cmd|Ctrl|Alt|Option|Win|Super|min|\w+\.json)$/;

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

/** Values for parameters that can be told apart in what is said. */
const SAMPLES = ['Qwertz', 'Asdfgh', 'Yxcvbn', 'Poiuzt', 'Lkjhgf', 'Mnbvcx'];

test('a German message says every word that its English one is given', () => {
  const lost = Object.entries(ENGLISH).flatMap(([name, english]) => {
    const german = new Map(entriesOf(GERMAN[name] ?? {}));
    return entriesOf(english).flatMap(([path, say]) => {
      const other = german.get(path);
      // The uses of keys are a list of their own, below.
      if (typeof say !== 'function' || typeof other !== 'function' || name === 'keys') return [];
      const given = SAMPLES.slice(0, say.length);
      let said: string;
      let translated: string;
      try {
        said = JSON.stringify(say(...given));
        translated = JSON.stringify(other(...given));
      } catch {
        // It takes numbers, lists or objects, which the types alone hold.
        return [];
      }
      return given.filter((word) => said.includes(word) && !translated.includes(word)).length > 0 ||
        (said === translated && /[a-z]{4} [a-z]{3}/.test(said.replaceAll(/Qwertz|Asdfgh/g, '')))
        ? [`${name}.${path}: ${said} → ${translated}`]
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
