import { expect, test } from 'vitest';
import { applyBankEdit } from '../../../../core/bank/edit/apply-bank-edit.ts';
import { parseBank } from '../../../../core/bank/parse.ts';
import { placeByKey, questionsBySection } from '../../../../core/bank/question-groups.ts';

const BANK = `# Mine

## Tight
- one
- two
  - cue
- three

- set apart
- five

## Loose

- *six*

- *seven*

- *eight*

## Numbered

1. nine
2. ten
`;

function moved(text: string, question: string, by: 1 | -1): string | null {
  const bank = parseBank(text);
  const place = placeByKey(questionsBySection(bank), question, by);
  if (!place) return null;
  const section =
    place.section === null
      ? null
      : { index: place.section, title: bank.sections[place.section]?.title ?? '' };
  const made = applyBankEdit(text, { kind: 'moveQuestion', question, section, before: place.before });
  if (!made.ok) throw new Error(made.reason);
  return made.text;
}

const blankLines = (text: string): number => text.match(/^$/gm)?.length ?? 0;

test.each(parseBank(BANK).questions.map(({ id }) => id))(
  '“%s” led through the whole bank and back leaves no blank lines behind',
  (id) => {
    let text = BANK;
    for (const by of [1, -1, 1] as const) {
      for (let next = moved(text, id, by); next !== null; next = moved(text, id, by)) {
        text = next;
        expect(Math.abs(blankLines(text) - blankLines(BANK))).toBeLessThanOrEqual(1);
        expect(text).not.toMatch(/\n\n\n/);
      }
    }
  },
);

test('a question put first below its heading, or among others that stand together, gets no blank lines', () => {
  expect(moved(BANK, 'two', -1)).toContain(
    '## Tight\n- two\n  - cue\n- one\n- three\n\n- set apart\n- five\n',
  );
  expect(moved(BANK, 'one', 1)).toContain(
    '## Tight\n- two\n  - cue\n- one\n- three\n\n- set apart\n- five\n',
  );
  expect(moved(BANK, 'seven', -1)).toContain('## Loose\n\n- *seven*\n\n- *six*\n\n- *eight*\n\n## Numbered');
});
