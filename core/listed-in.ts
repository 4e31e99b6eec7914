import type { Language } from './language.ts';

/** Makes a function that lists things in a language; in English as the British do, with no comma before the last “and”. */
export function listedIn(language: Language): (things: readonly string[]) => string {
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' });
  return (things) => list.format(things);
}
