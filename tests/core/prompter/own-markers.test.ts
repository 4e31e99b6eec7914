import { expect, test } from 'vitest';
import { markersOf, renameMarked, toggleMarker } from '../../../core/prompter/own-markers.ts';
import { scriptOfMarkdown } from '../../../core/prompter/script.ts';

const SPEECH =
  '# Opening\n\nGood morning, everyone.\n\nWe had two databases for the same orders.\n\n# Why\n\nMoney.';
const script = scriptOfMarkdown('Speech', SPEECH);
const texts = (source: string, own: Parameters<typeof markersOf>[1]): string[] =>
  markersOf(scriptOfMarkdown('Speech', source), own).map(({ text }) => text);

test('headings are markers, and what the reader has marked is one between them', () => {
  const own = toggleMarker(script, [], script.parts[2]?.start ?? 0) ?? [];
  expect(texts(SPEECH, own)).toEqual(['Opening', 'We had two databases for the same orders.', 'Why']);
  expect(toggleMarker(script, own, script.parts[2]?.start ?? 0)).toEqual([]);
  expect(toggleMarker(script, [], 0)).toBeNull();
});

test('a marker goes with its words, waits while they are gone, and is of its own text alone', () => {
  const own = toggleMarker(script, [], script.parts[2]?.start ?? 0) ?? [];
  expect(texts(SPEECH.replace('two databases', 'two old databases'), own)).toContain(
    'We had two old databases for the same orders.',
  );
  expect(texts('# Opening', own)).toEqual(['Opening']);
  expect(markersOf(scriptOfMarkdown('Other', SPEECH), own).filter(({ isOwn }) => isOwn)).toEqual([]);
});

test('markers of a story go with it under another title', () => {
  const own = [{ script: 'chunking', part: 'x' }];
  expect(renameMarked(own, new Map([['chunking', 'chunk size']]))).toEqual([
    { script: 'chunk size', part: 'x' },
  ]);
  expect(renameMarked(own, new Map())).toBeNull();
});
