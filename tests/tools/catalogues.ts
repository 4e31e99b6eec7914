import { bankWords } from '../../core/bank/words.ts';
import { checkWords } from '../../core/check/words.ts';
import { importWords } from '../../core/import/words.ts';
import { keyWords } from '../../core/keys/words.ts';
import { rehearsalWords } from '../../core/rehearsal/words.ts';
import { themeWords } from '../../core/search/theme-words.ts';
import { controlWords, coreWords, ledgerWords, requestWords } from '../../core/words.ts';
import { electronGerman } from '../../electron/words.de.ts';
import { electronWords } from '../../electron/words.ts';
import { cueWords } from '../../renderer/cue/words.ts';
import { firstStartWords } from '../../renderer/first-start/words.ts';
import { german as ofWindows } from '../../renderer/german.ts';
import { prompterWords } from '../../renderer/prompter/words.ts';
import { words as studioWords } from '../../renderer/studio/words.ts';
import { cliWords } from '../../service/cli/words.ts';
import { german as ofService } from '../../service/german.ts';
import { readingWords } from '../../service/import/words.ts';
import { serviceWords } from '../../service/words.ts';

/** Every catalogue, by name. English unless the process has called `speak` with another language. */
export const ENGLISH: Readonly<Record<string, object>> = {
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
  cli: cliWords,
  reading: readingWords,
  electron: electronWords,
  cue: cueWords,
  'first-start': firstStartWords,
  prompter: prompterWords,
  studio: studioWords,
};

export const GERMAN: Readonly<Record<string, object>> = {
  ...ofService,
  ...ofWindows,
  electron: electronGerman,
};

type Say = (...given: unknown[]) => unknown;
type Entry = string | Say;

/** Returns every text and function of a catalogue, with its path. */
export function entriesOf(words: object, path = ''): [string, Entry][] {
  return Object.entries(words).flatMap(([name, said]): [string, Entry][] =>
    typeof said === 'object' && said !== null
      ? entriesOf(said as object, `${path}${name}.`)
      : [[`${path}${name}`, said as Entry]],
  );
}

/** Parameter values that are recognisable in a message. */
export const SAMPLES = ['Qwertz', 'Asdfgh', 'Yxcvbn', 'Poiuzt', 'Lkjhgf', 'Mnbvcx'] as const;

/**
 * Returns a value of each kind for a parameter: a text, a list of texts, a number, a function, an object with every
 * key.
 */
function valuesFor(at: number): unknown[] {
  const word = SAMPLES[at];
  return [word, [word], 37 + 4 * at, () => word, new Proxy({}, { get: () => word })];
}

/** Returns values with which a message can be formatted; null if none of the kinds fits. */
export function valuesOf(say: Say): unknown[] | null {
  const choices = Array.from({ length: say.length }, (_, at) => valuesFor(at)).reduce<unknown[][]>(
    (all, values) => all.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  );
  return (
    choices.find((values) => /^(?!.*(?:undefined|NaN|\[object))/s.test(said(say, values) ?? 'NaN')) ?? null
  );
}

/** Returns the message for these values as JSON; null if it cannot take them. */
export function said(say: Say, values: readonly unknown[]): string | null {
  try {
    return JSON.stringify(say(...values));
  } catch {
    return null;
  }
}
