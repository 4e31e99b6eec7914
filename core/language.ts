/** The languages Sidecue speaks. The first is the one every sentence is written in. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What another language has to say in place of a catalogue: the same entries, of the same parameters. */
export type Words<Catalogue> = Catalogue extends string
  ? string
  : Catalogue extends (...given: infer Given) => infer Said
    ? (...given: Given) => Words<Said>
    : { readonly [Entry in keyof Catalogue]: Words<Catalogue[Entry]> };

/** What a language says, by the names of the catalogues. */
export type Translations = Readonly<Record<string, object>>;

interface Spoken {
  readonly english: object;
  readonly words: Record<string, unknown>;
}

const catalogues = new Map<string, Spoken>();
const now: { language: Language; translations: Translations } = { language: 'en', translations: {} };

/**
 * Makes English sentences a catalogue, which `speak` turns into another language. Modules hold it and its parts, and read a
 * sentence where they show it: what they read while they are loaded may be too early.
 */
export function catalogue<const English extends object>(name: string, english: English): Words<English> {
  const words: Record<string, unknown> = {};
  fill(words, english);
  catalogues.set(name, { english, words });
  fill(words, now.translations[name] ?? {});
  return words as Words<English>;
}

/** Speaks a language from now on, in the catalogues that are loaded and in those that come later. */
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

/** The language to speak: the one chosen, else the system's where Sidecue speaks it, else English. */
export function languageFor(chosen: unknown, systemLocale: string): Language {
  const wanted = chosen === undefined || chosen === 'system' ? systemLocale.split('-')[0] : chosen;
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}

/** Locale of the system this runs on, such as “de-AT”. */
export function systemLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}

const USUAL_LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** What days and hours follow: the system's locale where it is of the spoken language, which may be of another country. */
export function spokenLocale(): string {
  const system = systemLocale();
  return system.split('-')[0] === now.language ? system : USUAL_LOCALE[now.language];
}

/** Makes functions that count things in a language: “1 question”, “1,000 questions”. */
export function countedIn(language: Language): (one: string, more: string) => (count: number) => string {
  const plurals = new Intl.PluralRules(language);
  return (one, more) => (count) =>
    `${count.toLocaleString(language)} ${plurals.select(count) === 'one' ? one : more}`;
}

/** Makes a function that lists things in a language; in English as the British do, with no comma before the last “and”. */
export function listedIn(language: Language): (things: readonly string[]) => string {
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' });
  return (things) => list.format(things);
}
