import { speak } from '../core/language.ts';

/** Speaks the language that the page was sent in. Never rejects: without its sentences, the page stays English. */
export async function speakAsPage(language: string): Promise<void> {
  if (language === 'de') speak('de', (await import('./german.ts')).german);
}
