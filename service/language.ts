import { join } from 'node:path';
import { type Language, languageFor, speak, systemLocale } from '../core/language.ts';
import { parseJson, readTextNow } from './read-file.ts';

/**
 * Speaks the language that the settings of a data folder choose, from now on in this process. It is asked for before all
 * else, also by commands that need no other setting, so the file is not checked: what cannot be read chooses none.
 */
export async function speakAsChosen(dataFolder: string): Promise<Language> {
  const language = languageFor(chosenIn(join(dataFolder, 'settings.json')), systemLocale());
  speak(language, language === 'de' ? (await import('./german.ts')).german : {});
  return language;
}

function chosenIn(file: string): unknown {
  try {
    return (parseJson(readTextNow(file)) as { language?: unknown } | null)?.language;
  } catch {
    // No file, or none that can be used: the settings' keeper says so, in the system's language.
    return undefined;
  }
}
