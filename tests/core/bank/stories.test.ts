import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../core/bank/edit/apply-edit.ts';
import type { Story } from '../../../core/bank/model.ts';
import { parseBank } from '../../../core/bank/parse.ts';

/** A story in few words. */
function sketch(story: Story): string[] {
  return [
    `${story.isWritten ? '' : 'stub '}${story.title}`,
    ...story.beats.flatMap(({ name, bullets }) => bullets.map(({ text }) => `${name[0] ?? ''} ${text}`)),
    ...story.aliases.map((alias) => `alias ${alias}`),
    ...story.tags.map((tag) => `#${tag}`),
    ...story.numbers.map(({ text }) => `n ${text}`),
    ...story.followUps.map(({ text }) => `f ${text}`),
    ...story.notes.map(({ text }) => `note ${text}`),
  ];
}

function read(text: string): string[] {
  return parseBank(text).stories.flatMap(sketch);
}

const FULL = ['A', 'S s', 'T t', 'A a', 'A b', 'R r'];

describe('the story library', () => {
  it.each([
    [
      'bold marks',
      '## A\n- **Situation:** s\n- **Task:** t\n- **Action:** a\n- **Action:** b\n- **Result:** r',
      FULL,
    ],
    [
      'marks with the colon outside',
      '## A\n- **Situation**: s\n- *Task*: t\n- Action: a\n- action: b\n- RESULT: r',
      FULL,
    ],
    ['paragraphs', '## A\n\nSituation: s\n\n**Task:** t\n\nAction: a\n\nb\n\nResult: r', FULL],
    [
      'lines of one paragraph',
      '## A\nSituation: s\nTask: t\nAction: a  \nb\nResult: r',
      ['A', 'S s', 'T t', 'A a', 'A b', 'R r'],
    ],
    ['subheadings', '## A\n### Situation\n- s\n### Task\nt\n### Action\n- a\n- b\n### Result\n- r', FULL],
    ['nested bullets', '## A\n- **Situation:**\n  - s\n- Task: t\n- Action: a\n  - b\n- Result:\n  r', FULL],
    [
      'bullets under bold paragraphs',
      '## A\n**Situation:**\n- s\n\n**Task**:\n\n- t\n\n**Actions:**\n1. a\n2. b\n\n**Result:**\n\nr',
      FULL,
    ],
    ['any order', '## A\n- Result: r\n- Action: a\n- Task: t\n- Action: b\n- Situation: s', FULL],
    ['dashes', '## A\n- Situation - s\n- Task – t\n- Action — a\n  - b\n- Result - r', FULL],
    ['letters', '## A\n- **S:** s\n- T: t\n- A – a\n  - b\n- R: r', FULL],
    ['letters in brackets', '## A\n(S) s\n(T) t\n(A) a\n\nb\n\n(R) r', FULL],
    [
      'letters and words',
      '## A\n**S (Situation):** s\n\n**T – Task:** t\n\n### A (Action)\n- a\n- b\n### R - Result\nr',
      FULL,
    ],
    [
      'what was learned, as a note',
      '## A\n**Result:** r\n\n**Reflection:** x\n\n- Lessons learned: y\n  - z\n',
      ['A', 'R r', 'note Reflection: x', 'note Lessons learned: y', 'note z'],
    ],
    [
      'aliases, tags and numbers',
      '## A\n- Aliases: one, two.\n- Tags: debugging, #failure\n- **Numbers:** 35% fewer errors\n- Numbers:\n  - 2 weeks\n- Tag: third\n',
      ['A', 'alias one', 'alias two', '#debugging', '#failure', '#third', 'n 35% fewer errors', 'n 2 weeks'],
    ],
    [
      'follow-ups',
      '## A\n- FOLLOW-UP: What was your part?\n- Follow-ups:\n  - And then?\n- **Follow up:** Why?\n- Result: r',
      ['A', 'R r', 'f What was your part?', 'f And then?', 'f Why?'],
    ],
    [
      'notes',
      '## A\nThe one about *money*.\n\n- Aliases: x\n- told at Acme\n  - twice\n\n> quoted\n\n### Lessons\n- listen',
      [
        'A',
        'alias x',
        'note The one about money.',
        'note told at Acme',
        'note twice',
        'note Lessons',
        'note listen',
      ],
    ],
    ['entries at other levels', '### A\n- Task: t\n#### Result\n- r\n### B\n', ['A', 'T t', 'R r', 'B']],
    [
      'groups of entries',
      '## Work\n### A\n- Task: t\n### B\n- Task: u\n## Life\n### C\n',
      ['A', 'T t', 'B', 'T u', 'C'],
    ],
    ['an empty entry', '## A\n## B', ['A', 'B']],
    ['a comment in an entry', '## A\n<!-- x -->\n- Task: t <!-- y -->', ['A', 'T t']],
  ])('reads %s', (_name, library, expected) => {
    expect(read(`# Stories\n${library}`)).toEqual(expected);
    expect(read(`# T\r\n\r\n# **STORIES**\r\n${library.replaceAll('\n', '\r\n')}`)).toEqual(expected);
  });

  it('may stand at any level and ends at the next heading of its level', () => {
    const bank = parseBank('# T\n## Stories\n### A\n- Task: t\n## S\n- q\n  - cue');
    expect(bank.stories.flatMap(sketch)).toEqual(['A', 'T t']);
    expect(bank.sections.map((section) => section.title)).toEqual(['S']);
  });

  it('takes a deeper heading for an entry when a question asks for it', () => {
    expect(read('- q\n  - STORY: B\n# Stories\n## A\n- Task: t\n### B\n- Task: u')).toEqual([
      'A',
      'T t',
      'B',
      'T u',
    ]);
  });

  it('knows the range of each entry, from its heading to the next', () => {
    const text = '# Stories\n\n## A\n- Task: t\n\n### Result\n- r\n\n## B\n\n# End\n';
    expect(parseBank(text).stories.map(({ range }) => range && text.slice(range.start, range.end))).toEqual([
      '## A\n- Task: t\n\n### Result\n- r\n\n',
      '## B\n\n',
    ]);
  });
});

describe('references', () => {
  const text = [
    '- q1',
    '  - STORY: chunking',
    '  - STORY: Cold start',
    '- q2',
    '  - STORY: CHUNK SIZE (bug), “Cold-Start”',
    '  - STORY: Chunking!',
    '- q3',
    '  - STORY: Other',
    '# Stories',
    '## Chunking',
    '- Aliases: chunk-size bug',
    '## Unused',
  ].join('\n');

  it('mean the story of that title or alias, whatever the case and punctuation', () => {
    const bank = parseBank(text);
    expect(bank.questions.map(({ stories }) => stories.map(({ storyId }) => storyId))).toEqual([
      ['chunking', 'cold start'],
      ['chunking', 'cold start', 'chunking'],
      ['other'],
    ]);
  });

  it('keep a written title whole, whatever signs it has, and else take it off the words around it', () => {
    const library = '# Stories\n## The 3am migration: I skipped it\n## Lab fire. Twice\n## Big bet\n';
    const read = (words: string): unknown =>
      parseBank(`- q\n  - STORY: ${words}\n${library}`).questions[0]?.stories.map(
        ({ angle, title, note }) => [angle, title, note],
      );
    expect(read('The 3am migration: I skipped it')).toEqual([
      [null, 'The 3am migration: I skipped it', null],
    ]);
    expect(read('Haste: the 3am migration: I skipped it. Short')).toEqual([
      ['Haste', 'the 3am migration: I skipped it', 'Short'],
    ]);
    expect(read('Lab fire. Twice. Told in May')).toEqual([[null, 'Lab fire. Twice', 'Told in May']]);
    expect(read('Big bet: five sources')).toEqual([[null, 'Big bet', 'five sources']]);
    expect(read('Big bet: Lab fire. Twice')).toEqual([['Big bet', 'Lab fire. Twice', null]]);
    expect(read('Small bet: five sources')).toEqual([['Small bet', 'five sources', null]]);
  });

  it('let go of a title that only its entry kept whole, when the entry is deleted', () => {
    const made = applyEdit('- q\n  - STORY: A: b\n# Stories\n## A: b\n- Task: t\n', {
      kind: 'deleteStory',
      story: 'a b',
    });
    expect(made).toMatchObject({ ok: true, text: expect.not.stringContaining('Task') as string });
  });

  it('make stubs of what is not written, behind the written ones', () => {
    expect(
      parseBank(text).stories.map(({ title, isWritten, usedBy }) => ({ title, isWritten, usedBy })),
    ).toEqual([
      { title: 'Chunking', isWritten: true, usedBy: ['q1', 'q2'] },
      { title: 'Unused', isWritten: true, usedBy: [] },
      { title: 'Cold start', isWritten: false, usedBy: ['q1', 'q2'] },
      { title: 'Other', isWritten: false, usedBy: ['q3'] },
    ]);
  });

  it('prefer a title to an alias, and the first of two entries', () => {
    const bank = parseBank(
      '- q\n  - STORY: B\n# Stories\n## A\n- Aliases: B\n## B\n- Task: first\n## b\n- Task: second',
    );
    expect(bank.questions[0]?.stories[0]?.storyId).toBe('b');
    expect(bank.stories.map(({ id, usedBy }) => [id, usedBy.length])).toEqual([
      ['a', 0],
      ['b', 1],
      ['b (2)', 0],
    ]);
  });

  it('tell C, C# and C++ apart', () => {
    expect(parseBank('- q\n  - STORY: C, C#, C++').stories.map(({ id }) => id)).toEqual(['c', 'c#', 'c++']);
  });
});
