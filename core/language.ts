/** Supported languages; the first is the source language of all catalogues. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Type of a catalogue's translation: the same entries, taking the same parameters. */
export type Words<Catalogue> = Catalogue extends string
  ? string
  : Catalogue extends (...given: infer Given) => infer Said
    ? (...given: Given) => Words<Said>
    : { readonly [Entry in keyof Catalogue]: Words<Catalogue[Entry]> };

/** Translations into one language, by catalogue name. */
export type Translations = Readonly<Record<string, object>>;

interface Spoken {
  readonly english: object;
  readonly words: Record<string, unknown>;
}

const catalogues = new Map<string, Spoken>();
const now: { language: Language; translations: Translations } = { language: 'en', translations: {} };

/**
 * Registers English messages as a catalogue, which `speak` translates in place. Modules may keep references to the catalogue
 * and its sub-objects, but must read a message when they show it: one read at import time may be in the wrong language.
 */
export function catalogue<const English extends object>(name: string, english: English): Words<English> {
  const words: Record<string, unknown> = {};
  fill(words, english);
  catalogues.set(name, { english, words });
  fill(words, now.translations[name] ?? {});
  return words as Words<English>;
}

/** Switches the language of all catalogues, including those registered later. */
export function speak(language: Language, translations: Translations): void {
  now.language = language;
  now.translations = translations;
  for (const [name, { english, words }] of catalogues) fill(words, translations[name] ?? english);
}

export function spokenLanguage(): Language {
  return now.language;
}

function fill(words: Record<string, unknown>, given: object): Record<string, unknown> {
  for (const [entry, said] of Object.entries(given) as [string, unknown][])
    words[entry] =
      typeof said === 'object' && said !== null && !Array.isArray(said)
        ? fill((words[entry] ?? {}) as Record<string, unknown>, said)
        : said;
  return words;
}

/** Returns the language to use: the chosen one, else the system's if supported, else English. */
export function languageFor(chosen: unknown, systemLocale: string): Language {
  const wanted = chosen === undefined || chosen === 'system' ? systemLocale.split('-')[0] : chosen;
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}

/** Returns the system's locale, such as “de-AT”. */
export function systemLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}

const USUAL_LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** Returns the locale for dates and times: the system's if it matches the current language, so that its region counts. */
export function spokenLocale(): string {
  const system = systemLocale();
  return system.split('-')[0] === now.language ? system : USUAL_LOCALE[now.language];
}

/** Returns a factory of counting functions for a language: “1 question”, “1,000 questions”. */
export function countedIn(language: Language): (one: string, more: string) => (count: number) => string {
  const plurals = onFirstUse(() => new Intl.PluralRules(language));
  return (one, more) => (count) =>
    `${count.toLocaleString(language)} ${plurals().select(count) === 'one' ? one : more}`;
}

/** Returns a function that joins items into a list in a language; British English, so no comma before the last “and”. */
export function listedIn(language: Language): (things: readonly string[]) => string {
  const list = onFirstUse(
    () => new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }),
  );
  return (things) => list().format(things);
}

/** Defers what takes milliseconds to make, as formatters do: catalogues are read at every start. */
export function onFirstUse<Value>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => (made ??= make());
}
