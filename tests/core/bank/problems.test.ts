import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../core/bank/edit/apply-edit.ts';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import { applyEdits } from '../../../core/bank/edits.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { changeStory, newStory } from './edit/support/edits.ts';

/** "code line:column message", with the fix. */
function list(text: string): string[] {
  return parseBank(text).problems.map(
    ({ code, line, column, message, fix }) =>
      `${code} ${line}:${column} ${message} > ${fix?.label ?? 'no fix'}${fix?.edits.length === 0 ? ' (by hand)' : ''}`,
  );
}

/** The text with the fix of its first problem carried out. */
function repair(text: string): string {
  const fix = parseBank(text).problems[0]?.fix;
  return fix ? applyEdits(text, fix.edits) : text;
}

const CUE = '\n  - cue\n';

describe('garbled text', () => {
  it('is found wherever it stands, and replaced in place', () => {
    const text = `## S\r\n- *The companyâ€™s cafÃ©?*${CUE}`;
    expect(list(text)).toEqual([
      'garbled-text 2:15 “companyâ€™s” has broken characters: a program saved it in the wrong encoding. > Replace with “company’s”',
      'garbled-text 2:23 “cafÃ©” has broken characters: a program saved it in the wrong encoding. > Replace with “café”',
    ]);
    expect(repair(text)).toBe(`## S\r\n- *The company’s cafÃ©?*${CUE}`);
    expect(repair(repair(text))).toBe(`## S\r\n- *The company’s café?*${CUE}`);
  });

  it('is shown without half of the garbled character beside it', () => {
    expect(
      parseBank(`- say â€œgrowâ€\u009d?${CUE}`).problems.map(({ fix }) => [fix?.replaces, fix?.label]),
    ).toEqual([
      ['â€œgrow', 'Replace with ““grow”'],
      ['growâ€\u009d', 'Replace with “grow””'],
    ]);
  });
});

describe('an empty question', () => {
  it('has neither cue nor story', () => {
    expect(list(`- a${CUE}- b\n- c\n  - STORY: x\n- d\n  - ALSO: e\n`)).toEqual([
      'empty-question 3:3 “b” has no cues or story. > Write a cue or a “STORY: …” line below it, indented (by hand)',
      'empty-question 6:3 “d” has no cues or story. > Write a cue or a “STORY: …” line below it, indented (by hand)',
    ]);
  });

  it.each([
    ['- a\n- STORY: x\n- b\n  - cue', '- a\n  - STORY: x\n- b\n  - cue'],
    ['1. a\r\n2. STORY: x\r\n   - y', '1. a\r\n   2. STORY: x\r\n      - y'],
    ['## S\n- *a*  \n  - c\n\n- **ALSO:** x\n', '## S\n- *a*  \n  - c\n\n  - **ALSO:** x\n'],
  ])('may be a story line beside its question, which moves below it', (text, repaired) => {
    expect(
      parseBank(text).problems.some(({ fix }) => fix?.label === 'Move it below the question above'),
    ).toBe(true);
    const problem = parseBank(text).problems.find(({ fix }) => fix && fix.edits.length > 0);
    expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(repaired);
    expect(parseBank(repaired).problems).toEqual([]);
  });

  it('leaves a story line to its owner when no question stands above it', () => {
    expect(list('- STORY: x\n')).toEqual([
      'empty-question 1:3 “STORY: x” stands beside the questions and belongs to none. > Move it below the question above (by hand)',
    ]);
  });
});

describe('a near-duplicate story', () => {
  const twice = (one: string, other: string, rest = ''): string =>
    `- a\n  - STORY: ${one}\n- b\n  - STORY: Small: ${other}. n\n${rest}`;

  it('is one slip away from another, and takes its title', () => {
    const text = twice('Prompt engineering', 'Prompt *engineeing*');
    expect(list(text)).toEqual([
      'near-duplicate-story 4:19 The story “Prompt engineeing” may be a typo of “Prompt engineering”. > Call it “Prompt engineering”',
    ]);
    expect(repair(text)).toBe(twice('Prompt engineering', 'Prompt engineering'));
  });

  it('yields to the written one, else to the one named more often', () => {
    expect(repair(twice('Cold strat', 'Cold start', '# Stories\n## Cold start\n- Task: t\n'))).toContain(
      '- STORY: Cold start\n- b',
    );
    expect(repair(twice('Cold strat', 'Cold start', '- c\n  - STORY: Cold start\n'))).toContain(
      '- STORY: Cold start\n- b',
    );
  });

  it.each([
    ['Phase 1 rollout', 'Phase 2 rollout'],
    ['Rollout 10', 'Rollout 100'],
    ['Team A conflict', 'Team B conflict'],
    ['LTR', 'LTV'],
    ['Cold start', 'Warm start'],
    ['Chunking', 'chunking!'],
  ])('is not %s beside %s', (one, other) => {
    expect(list(twice(one, other))).toEqual([]);
  });

  it.each([
    ['Chunking', 'Chuncking'],
    ['Chunking', 'Chunkng'],
    ['Chunking', 'Chunkign'],
    ['Chunking', 'Chumking'],
    ['Cold start', 'Coldstart'],
    ['Kündigung', 'Kuendigung'.replace('ue', 'u')],
  ])('is %s beside %s', (one, other) => {
    expect(list(twice(one, other))).toHaveLength(1);
    expect(list(repair(twice(one, other)))).toEqual([]);
  });

  it('is found beside an alias, too', () => {
    const text =
      '- a\n  - STORY: Chunkign size\n# Stories\n## Retrieval\n- Aliases: Chunking size\n- Task: t\n';
    expect(list(text)).toEqual([
      'near-duplicate-story 2:12 The story “Chunkign size” may be a typo of “Chunking size”, another name of “Retrieval”. > Call it “Retrieval”',
    ]);
    expect(repair(text)).toContain('- STORY: Retrieval\n');
  });

  it('is no problem between two written stories', () => {
    expect(list('# Stories\n## Chunking\n- Task: t\n## Chunkings\n- Task: t\n')).toEqual([]);
  });
});

describe('an empty section', () => {
  it('has no question below it and holds no other sections', () => {
    const text = `# T\n## A\n## B\n### C\n- c${CUE}## D\n\n### E\n## F\nwords\n# Stories\n## X\n`;
    expect(list(text)).toEqual([
      'empty-section 2:1 The section “A” has no questions. > Remove the heading',
      'empty-section 9:1 The section “E” has no questions. > Remove the heading',
      'empty-section 10:1 The section “F” has no questions. > Write a question below it, or remove the heading (by hand)',
    ]);
    expect(repair(text)).toBe(text.replace('## A\n', ''));
  });

  it('loses its heading up to the next block, or to the end', () => {
    expect(repair(`## S\r\n- q\r\n  - c\r\n\r\n## A\r\n\r\n`)).toBe('## S\r\n- q\r\n  - c\r\n\r\n');
  });
});

describe('a duplicate question', () => {
  it('goes when the first has all it says', () => {
    const text = `- Why us?\n  - cue\n  - STORY: A\n\n- *why us*  \n  - Cue.\n  - STORY: a\n- b${CUE}`;
    expect(list(text)).toEqual([
      'duplicate-question 5:4 “why us” is asked twice in this bank. > Remove this one',
    ]);
    expect(repair(text)).toBe(`- Why us?\n  - cue\n  - STORY: A\n\n- b${CUE}`);
  });

  it('is left to its owner when it says more', () => {
    expect(list(`- Why us?${CUE}- Why us?\n  - other\n`)).toEqual([
      'duplicate-question 3:3 “Why us?” is asked twice in this bank. > Move its cues and stories to the first one, then remove it (by hand)',
    ]);
  });
});

it('lists problems in text order', () => {
  const lines = parseBank('## A\n- a\n- a\n  - cafÃ©\n## B\n').problems.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

describe('lines under “Stories” and above its first story', () => {
  it('are said, since no card shows them, and are left as they are by the edits around them', () => {
    const text =
      '- Why?\n  - STORY: Launch\n\n# Stories\n<!-- - mine -->\n- Launch: in May\n  - two weeks\n\n## Launch\n- **Task:** a\n';
    expect(list(text)).toEqual([
      'loose-story-lines 6:1 These lines stand under “Stories” but belong to no story, so no card shows them. > Write “## ” and a title above them (by hand)',
    ]);
    const edits: Edit[] = [
      changeStory('launch', { Task: 'a' }, { Task: 'b' }),
      changeStory('launch', { title: 'Launch' }, { title: 'The launch' }),
      newStory('Another', { Task: 'b' }),
      { kind: 'deleteStory', story: 'launch' },
    ];
    for (const edit of edits) {
      const made = applyEdit(text, edit);
      expect(made.ok && made.text).toContain('<!-- - mine -->\n- Launch: in May\n  - two weeks\n');
    }
    expect(list('# Stories\nWords\n<!-- - mine -->\n## Launch\n- **Task:** a\n')).toEqual([]);
  });
});
