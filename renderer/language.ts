import { LANGUAGES, speak } from '../core/language.ts';

const TRANSLATIONS = { de: async () => (await import('./german.ts')).german } as const;

/**
 * Switches to the page's language, loading its translations.
 *
 * @param wanted value of `<html lang>`; unsupported languages fall back to English
 */
export async function speakAsPage(wanted: string): Promise<void> {
  const language = LANGUAGES.find((each) => each === wanted) ?? 'en';
  if (language !== 'en') speak(language, await TRANSLATIONS[language]());
}
