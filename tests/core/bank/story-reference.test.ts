import { describe, expect, it } from 'vitest';
import { parseStoryReference, storyMarkLength } from '../../../core/bank/story-reference.ts';

/** "angle | title | note", a line for each title. */
function read(words: string): string[] {
  return parseStoryReference(words).map(
    ({ title, angle, note }) => `${angle ?? ''} | ${title} | ${note ?? ''}`,
  );
}

describe('a story reference', () => {
  it.each([
    ['Chunking', [' | Chunking | ']],
    ['Chunking. ', [' | Chunking | ']],
    ['  Chunking,  ', [' | Chunking | ']],
    ['Small mistake: Chunking, ', ['Small mistake | Chunking | ']],
    ['One two three: Chunking', ['One two three | Chunking | ']],
    ['One two three four: five', [' | One two three four | five']],
    ['Mistake: Chunking. Lost a day: twice.', ['Mistake | Chunking | Lost a day: twice']],
    [
      'Mistake: Scope change for chatbot: from 5+ sources',
      ['Mistake | Scope change for chatbot | from 5+ sources'],
    ],
    ['Mistake: Chunking: the details', ['Mistake | Chunking | the details']],
    ['Chunking:', [' | Chunking | ']],
    [': Chunking', [' | Chunking | ']],
    ['A, B', [' | A | ', ' | B | ']],
    ['Both: A, B. Same year.', ['Both | A | Same year', 'Both | B | Same year']],
    ['A, B, and C', [' | A | ', ' | B | ', ' | C | ']],
    ['A,B', [' | A | ', ' | B | ']],
    ['Cut 10,000 rows, Search', [' | Cut 10,000 rows | ', ' | Search | ']],
    ['Merger (cost, people, plan), Search', [' | Merger (cost, people, plan) | ', ' | Search | ']],
    ['“Fast, cheap, good”, Search', [' | “Fast, cheap, good” | ', ' | Search | ']],
    ['Smile :( and, Search', [' | Smile :( and | ', ' | Search | ']],
    ['GNN vs. Embedding match. Limited the scope.', [' | GNN vs. Embedding match | Limited the scope']],
    ['Tools, e.g. Spark. Slow at first', [' | Tools | Slow at first', ' | e.g. Spark | Slow at first']],
    ['Helping Dr. Who. He said yes', [' | Helping Dr. Who | He said yes']],
    ['Working with J. R. Smith. Hard', [' | Working with J. R. Smith | Hard']],
    ['Plan B. It worked', [' | Plan B | It worked']],
    ['Issue no. 5 fixed. Twice', [' | Issue no. 5 fixed | Twice']],
    ['He said no. Then yes', [' | He said no | Then yes']],
    ['Phase 1. Then more', [' | Phase 1 | Then more']],
    ['1. Chunking', [' | 1. Chunking | ']],
    ['Node.js 2.0 upgrade. Took a week', [' | Node.js 2.0 upgrade | Took a week']],
    ['Data, tools, etc. in one place', [' | Data | ', ' | tools | ', ' | etc. in one place | ']],
    ['Budget at Acme Inc. Saved 5%', [' | Budget at Acme Inc | Saved 5%']],
    ['1:1 with the boss', [' | 1:1 with the boss | ']],
    ['https://example.org/a', [' | https://example.org/a | ']],
    ['Why us? Because', [' | Why us? Because | ']],
    [
      'Corning - Classifier/PdM/MPC under three managers.',
      [' | Corning - Classifier/PdM/MPC under three managers | '],
    ],
    ['小错：分块，冷启动。说明。', ['小错 | 分块 | 说明', '小错 | 冷启动 | 说明']],
    ['为聊天机器人扩大范围：五个来源', [' | 为聊天机器人扩大范围 | 五个来源']],
    ['', []],
    [' ., ', []],
    ['"unclosed, quote', [' | "unclosed | ', ' | quote | ']],
    ['a\n  b', [' | a b | ']],
  ])('%j', (words, expected) => {
    expect(read(words)).toEqual(expected);
  });

  it('says where each title stands', () => {
    const words = ' Small mistake: Chunking , (a) Search. note';
    expect(parseStoryReference(words).map(({ start, end }) => words.slice(start, end))).toEqual([
      'Chunking',
      '(a) Search',
    ]);
  });

  it.each([
    ['STORY: x', 7],
    ['Story:x', 6],
    ['story : x', 8],
    ['STORY - x', 8],
    ['STORY – x', 8],
    ['Stories: x', 9],
    ['STORY 2: x', 9],
    ['STORY：x', 6],
    ['Storyboard: x', 0],
    ['Story-based work', 0],
    ['My story: x', 0],
    ['History: x', 0],
  ])('is told by its mark: %j', (line, length) => {
    expect(storyMarkLength(line)).toBe(length);
  });

  it('takes linear time', () => {
    for (const unit of ['a, ', '. ', ': ', '(', '((a)', '"', 'a. ', ' ', 'J. ', ',']) {
      parseStoryReference(unit.repeat(100_000));
    }
  });
});
