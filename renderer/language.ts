import { LANGUAGES, speak } from '../core/language.ts';

const TRANSLATIONS = { de: async () => (await import('./german.ts')).german } as const;

/**
 * Speaks the language that the page was sent in.
 *
 * @param wanted of the page, as `<html lang>` names it
 */
export async function speakAsPage(wanted: string): Promise<void> {
  const language = LANGUAGES.find((each) => each === wanted) ?? 'en';
  if (language !== 'en') speak(language, await TRANSLATIONS[language]());
}
