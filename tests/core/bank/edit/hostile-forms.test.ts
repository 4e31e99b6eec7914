import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../../core/bank/edit/apply-edit.ts';
import type { Edit, QuestionForm, StoryForm } from '../../../../core/bank/edit/edit.ts';
import { editOfQuestion, formOfQuestion } from '../../../../core/bank/edit/question-form.ts';
import { editOfStory, formOfStory } from '../../../../core/bank/edit/story-form.ts';
import type { Bank } from '../../../../core/bank/model.ts';
import { parseBank } from '../../../../core/bank/parse.ts';

const BANK = `# Mine\r
\r
- *First?*\r
  - a cue\r
  - STORY: Launch\r
- Last?\r
  - the last cue\r
\r
# Stories\r
\r
## Launch\r
- **Task:** Ship\r
## End\r
- **Result:** Done\r
`;

/** What breaks out of a block, looks like the bank's own marks, or comes along when rich text is pasted. */
const PIECES = [
  '# heading',
  '- item',
  '1. one',
  '```',
  '~~~ js',
  '---',
  '===',
  '***',
  '> quote',
  '</script><script>alert(1)</script>',
  '<!-- open',
  '-->',
  '<div style="color:red">pasted</div>',
  '&nbsp;&amp;',
  '| a | b |',
  '[x] done',
  '[ref]: <x>',
  '[link](https://example.org)',
  '![](a.png)',
  'STORY: Launch',
  'ALSO: this',
  'Situation: it',
  'Tags: a, b',
  '\\*',
  '**',
  '__init__',
  '`',
  '“quoted”',
  '5 < 6 > 4',
  '面接：失敗',
  '🙂',
  'plain words',
];
const line = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 })
  .map((pieces) => pieces.join(' '));
const lines = fc.array(line, { maxLength: 3 }).map((all) => all.join('\n'));

function make(text: string, bank: Bank, edit: Edit | null): { text: string; bank: Bank } {
  if (!edit) return { text, bank };
  const made = applyEdit(text, edit, bank);
  if (!made.ok) throw new Error(`${edit.kind}: ${made.reason}`);
  return made;
}

describe('hostile words in every field of a form come back as they were typed', () => {
  const bank = parseBank(BANK);

  test('of a question', () => {
    const form: fc.Arbitrary<QuestionForm> = fc.record({
      text: line,
      cues: lines,
      references: fc.constant([{ title: 'Launch', angle: null, note: null }]),
      alsoAsked: lines,
    });
    fc.assert(
      fc.property(form, (typed) => {
        const [first, last] = bank.questions;
        if (!first || !last) throw new Error('the bank has two questions');
        const after = make(BANK, bank, editOfQuestion(first, typed));
        expect(formOfQuestion(after.bank.questions[0] ?? first)).toEqual(typed);
        expect(formOfQuestion(after.bank.questions[1] ?? first)).toEqual(formOfQuestion(last));
        expect(after.text.endsWith(BANK.slice(BANK.indexOf('# Stories')))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('of a story', () => {
    const form: fc.Arbitrary<StoryForm> = fc.record({
      title: fc.constant('Launch'),
      beats: fc.record({ Situation: lines, Task: lines, Action: lines, Result: lines }),
      numbers: lines,
      followUps: lines,
      aliases: fc.constant(''),
      tags: fc.constant(''),
      notes: lines,
    });
    fc.assert(
      fc.property(form, (typed) => {
        const [story, end] = bank.stories;
        if (!story || !end) throw new Error('the bank has two stories');
        const after = make(BANK, bank, editOfStory(story, typed));
        expect(formOfStory(after.bank.stories[0] ?? end)).toEqual(typed);
        expect(formOfStory(after.bank.stories[1] ?? story)).toEqual(formOfStory(end));
        expect(after.text.startsWith(BANK.slice(0, BANK.indexOf('# Stories')))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
