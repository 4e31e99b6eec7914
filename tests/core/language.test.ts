import { afterEach, expect, test } from 'vitest';
import { german as ofCore } from '../../core/german.ts';
import { checkWords } from '../../core/check/words.ts';
import { clockInWords, longDayInWords } from '../../core/dates.ts';
import { catalogue, countedIn, languageFor, speak, spokenLocale } from '../../core/language.ts';
import { coreWords } from '../../core/words.ts';

afterEach(() => speak('en', {}));

test('the language chosen is spoken, else the system’s where it is known, else English', () => {
  expect(languageFor('de', 'en-US')).toBe('de');
  expect(languageFor('en', 'de-DE')).toBe('en');
  expect(languageFor('system', 'de-AT')).toBe('de');
  expect(languageFor(undefined, 'de')).toBe('de');
  expect(languageFor('system', 'fr-FR')).toBe('en');
  expect(languageFor('Klingon', 'de-DE')).toBe('en');
});

test('a catalogue and the parts of it that a module holds speak another language, and English again', () => {
  const { hints } = coreWords;
  speak('de', ofCore);
  expect(coreWords.commands.beat).toBe('Nächste Zeile');
  expect(hints.keep).toBe('halten');
  speak('en', {});
  expect(coreWords.commands.beat).toBe('Next line');
  expect(hints.keep).toBe('keep');
});

test('a catalogue that is loaded later speaks the language, too', () => {
  speak('de', { 'of this test': { greeting: 'Guten Tag', deep: { end: 'Auf Wiedersehen' } } });
  const words = catalogue('of this test', { greeting: 'Hello', deep: { end: 'Goodbye' } });
  expect(words).toEqual({ greeting: 'Guten Tag', deep: { end: 'Auf Wiedersehen' } });
});

test('days and hours follow the language', () => {
  const time = '2026-11-12T14:05:00';
  expect(longDayInWords(time)).toBe('Thursday 12 November');
  speak('de', ofCore);
  expect(spokenLocale()).toBe('de-DE');
  expect(longDayInWords(time)).toBe('Donnerstag, 12. November');
  expect(clockInWords(time)).toBe('14:05');
});

test('what is counted follows the plurals and the figures of its language', () => {
  const english = countedIn('en')('question', 'questions');
  const german = countedIn('de')('Frage', 'Fragen');
  expect([0, 1, 2, 1000].map(english)).toEqual([
    '0 questions',
    '1 question',
    '2 questions',
    '1,000 questions',
  ]);
  expect([0, 1, 2, 1000].map(german)).toEqual(['0 Fragen', '1 Frage', '2 Fragen', '1.000 Fragen']);
  const { unwritten } = checkWords.pins;
  expect([1, 2].map(unwritten)).toEqual([
    'A story of your pinned questions is not written yet.',
    '2 stories of your pinned questions are not written yet.',
  ]);
});
