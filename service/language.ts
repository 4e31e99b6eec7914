import { join } from 'node:path';
import { type Language, languageFor, speak, systemLocale, type Translations } from '../core/language.ts';
import { parseJson, readTextNow } from './read-file.ts';

/** Loaders of the translations into each language but English. */
type LoadTranslations = Readonly<Record<Exclude<Language, 'en'>, () => Promise<Translations>>>;

const OF_SERVICE: LoadTranslations = { de: async () => (await import('./german.ts')).german };

/**
 * Sets the language of this process to the one chosen in a data folder's settings. This runs before everything else,
 * also in commands that need no other setting, so the file is not validated; if unreadable, it chooses no language.
 *
 * @param ofShell translations that only the shell needs
 */
export async function speakAsChosen(dataFolder: string, ofShell?: LoadTranslations): Promise<void> {
  await speakIn(languageFor(chosenIn(join(dataFolder, 'settings.json')), systemLocale()), ofShell);
}

/** Sets the language of this process, or of this worker. */
export async function speakIn(language: Language, ofShell?: LoadTranslations): Promise<void> {
  const translations =
    language === 'en' ? {} : { ...(await OF_SERVICE[language]()), ...(await ofShell?.[language]()) };
  speak(language, translations);
}

function chosenIn(file: string): unknown {
  try {
    return (parseJson(readTextNow(file)) as { language?: unknown } | null)?.language;
  } catch {
    // Missing or broken: whoever opens the settings reports it, in the system's language.
    return undefined;
  }
}
