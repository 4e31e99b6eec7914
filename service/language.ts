import { join } from 'node:path';
import { type Language, languageFor, speak, systemLocale, type Translations } from '../core/language.ts';
import { parseJson, readTextNow } from './read-file.ts';

/** Loads what is said in each language but English. */
type LoadTranslations = Readonly<Record<Exclude<Language, 'en'>, () => Promise<Translations>>>;

const OF_SERVICE: LoadTranslations = { de: async () => (await import('./german.ts')).german };

/**
 * Speaks the language that the settings of a data folder choose, from now on in this process. It is asked for before all
 * else, also by commands that need no other setting, so the file is not checked: what cannot be read chooses none.
 *
 * @param ofShell what only the shell says
 */
export async function speakAsChosen(dataFolder: string, ofShell?: LoadTranslations): Promise<void> {
  await speakIn(languageFor(chosenIn(join(dataFolder, 'settings.json')), systemLocale()), ofShell);
}

/** Speaks a language, as a worker does that of its process. */
export async function speakIn(language: Language, ofShell?: LoadTranslations): Promise<void> {
  const translations =
    language === 'en' ? {} : { ...(await OF_SERVICE[language]()), ...(await ofShell?.[language]()) };
  speak(language, translations);
}

function chosenIn(file: string): unknown {
  try {
    return (parseJson(readTextNow(file)) as { language?: unknown } | null)?.language;
  } catch {
    // No file, or none that can be used: who opens the settings says so, in the system's language.
    return undefined;
  }
}
