import type { ThemesState } from '../core/contract/contract.ts';
import { isTooDeep, readText } from './read-file.ts';
import { parseThemes } from '../core/search/themes.ts';
import { watchFile } from './bank/watch.ts';
import { errorCode } from './errors.ts';
import { serialQueue } from './serial-queue.ts';
import { themeWords } from '../core/search/theme-words.ts';

/** The user's own themes, kept in sync with their file. */
export interface ThemesStore {
  readonly state: () => ThemesState;
  readonly close: () => void;
}

const NONE: ThemesState = { themes: [], problems: [] };

/**
 * Reads `themes.json` and watches it. A missing file gives no themes; problems are reported and the valid rest is used.
 */
export async function keepThemes(file: string, onChange: (state: ThemesState) => void): Promise<ThemesStore> {
  let state = NONE;
  const queue = serialQueue();
  const read = async (): Promise<void> => {
    const next = await readThemes(file);
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    onChange(state);
  };
  const stopWatching = await watchFile(file, () => {
    void queue.run(read);
  });
  // Watched before the first read, so that no change is missed in between.
  await queue.run(async () => {
    state = await readThemes(file);
  });
  return { state: () => state, close: stopWatching };
}

/** Reads `themes.json` once, without watching it. */
export async function readThemes(file: string): Promise<ThemesState> {
  try {
    const text = await readText(file);
    if (isTooDeep(text)) return { themes: [], problems: [{ line: 1, message: themeWords.tooManyParts }] };
    return parseThemes(text);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return NONE;
    return { themes: [], problems: [{ line: 1, message: themeWords.unreadable(code) }] };
  }
}
