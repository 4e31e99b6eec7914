import type { Bank } from '../bank/model.ts';
import type { FoundQuestion, FoundStory, LeftOut, Reading } from './reading.ts';

/** A bank as a reading: what import would find in it, word by word. */
export function bankReading(bank: Bank, source: string): Reading {
  const lineAt = lineCounter(source);
  const paths = sectionPaths(bank.sections);
  const questions = bank.questions.map((one): FoundQuestion => ({
    text: one.text,
    path: one.section === null ? [] : (paths[one.section] ?? []),
    cues: one.cues.map(({ text, depth }) => ({ text, depth })),
    stories: one.stories.map(
      ({ title, angle, note }) =>
        `${angle === null ? '' : `${angle}: `}${title}${note === null ? '' : `. ${note}`}`,
    ),
    alsoAsked: one.alsoAsked.map(({ text }) => text),
    line: lineAt(one.range.start),
  }));
  const stories = bank.stories
    .filter(({ isWritten }) => isWritten)
    .map((one): FoundStory => ({
      title: one.title,
      tags: one.tags,
      aliases: one.aliases,
      beats: one.beats.map(({ name, bullets }) => ({ name, lines: bullets.map(({ text }) => text) })),
      numbers: one.numbers.map(({ text }) => text),
      followUps: one.followUps.map(({ text }) => text),
      notes: one.notes.map(({ text }) => text),
      line: lineAt(one.range?.start ?? 0),
    }));
  const leftOut: LeftOut[] = [];
  return { title: bank.title, shape: 'bank', confidence: 1, questions, stories, leftOut, toAsk: [] };
}

function sectionPaths(sections: readonly { readonly title: string; readonly level: number }[]): string[][] {
  const open: { title: string; level: number }[] = [];
  return sections.map((section) => {
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    open.push(section);
    return open.map(({ title }) => title);
  });
}

function lineCounter(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const next = starts.findIndex((start) => start > offset);
    return next < 0 ? starts.length : next;
  };
}
