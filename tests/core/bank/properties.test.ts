import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankSchema } from '../../../core/contract/bank-schema.ts';
import { applyEdits } from '../../../core/bank/edits.ts';
import type { Bank, SourceRange } from '../../../core/bank/model.ts';
import { collapseSpaces, normaliseText } from '../../../core/bank/normalise.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { summariseBank } from '../../../service/cli/check.ts';
import { anyText, nearBank } from './support/arbitrary-bank.ts';

const texts = fc.oneof({ weight: 3, arbitrary: nearBank }, { weight: 1, arbitrary: anyText });

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

function expectWithin(inner: SourceRange, outer: SourceRange): void {
  expect(inner.start).toBeGreaterThanOrEqual(outer.start);
  expect(inner.end).toBeLessThanOrEqual(outer.end);
  expect(inner.start).toBeLessThanOrEqual(inner.end);
}

describe('any text', () => {
  it('gives a bank that may cross the bridge', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bank = parseBank(text);
        expect(bankSchema.parse(bank)).toEqual(bank);
        summariseBank(bank, text);
      }),
    );
  });

  it('gives the same bank each time, whoever holds the last one', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const first = freeze(parseBank(text));
        expect(parseBank(text)).toEqual(first);
      }),
    );
  });

  it('has ranges that nest and lie in the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bank = parseBank(text);
        const whole = { start: 0, end: text.length };
        for (const section of bank.sections) {
          expectWithin(section.range, whole);
          expectWithin(section.headingRange, section.range);
        }
        for (const question of bank.questions) {
          const section = question.section === null ? whole : bank.sections[question.section]?.range;
          expect(section).toBeDefined();
          expectWithin(question.range, section ?? whole);
          expectWithin(question.textRange, question.range);
          for (const part of [...question.cues, ...question.stories, ...question.alsoAsked]) {
            expectWithin(part.range, question.range);
          }
          for (const { range, titleRange } of question.stories) expectWithin(titleRange, range);
        }
        for (const story of bank.stories) {
          if (story.range) expectWithin(story.range, whole);
          const lines = [...story.beats.flatMap(({ bullets }) => bullets), ...story.numbers, ...story.notes];
          for (const line of lines) expectWithin(line.range, story.range ?? whole);
        }
        for (const { range, fix } of bank.problems) {
          expectWithin(range, whole);
          for (const edit of fix?.edits ?? []) expectWithin(edit.range, whole);
        }
      }),
    );
  });

  it('has identities without repeats, and references to stories that exist and know who uses them', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bank = parseBank(text);
        expect(new Set(bank.questions.map(({ id }) => id)).size).toBe(bank.questions.length);
        const stories = new Map(bank.stories.map((story) => [story.id, story]));
        expect(stories.size).toBe(bank.stories.length);
        for (const question of bank.questions) {
          for (const { storyId } of question.stories) {
            expect(stories.get(storyId)?.usedBy).toContain(question.id);
          }
        }
      }),
    );
  });

  it('loses each problem, and nothing else, to its fix', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const problem of parseBank(text).problems) {
          if (!problem.fix || problem.fix.edits.length === 0) continue;
          const repaired = applyEdits(text, problem.fix.edits);
          expect(repaired).not.toBe(text);
          expect(remaining(parseBank(repaired), problem)).toBeLessThan(remaining(parseBank(text), problem));
        }
      }),
    );
  });
});

function remaining(bank: Bank, { code, message }: Bank['problems'][number]): number {
  return bank.problems.filter((problem) => problem.code === code && problem.message === message).length;
}

const plainWords = fc
  .array(fc.stringMatching(/^[a-zA-Zéß你好0-9]{1,8}$/), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '));

describe('a plain bank', () => {
  const question = fc.record({
    text: plainWords.map((words) => `Q ${words}?`),
    mark: fc.constantFrom('', '*', '**', '_'),
    cues: fc.array(
      plainWords.map((words) => `Cue ${words}`),
      { maxLength: 3 },
    ),
    titles: fc.array(
      plainWords.map((words) => `${words} title`),
      { maxLength: 3 },
    ),
  });

  it('is read back as it was written, each part cut out of the text by its range', () => {
    fc.assert(
      fc.property(
        fc.array(question, { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (questions, ending) => {
          const lines = questions.flatMap(({ text, mark, cues, titles }) => [
            `- ${mark}${text}${mark}  `,
            ...cues.map((cue) => `  - ${cue}`),
            ...(titles.length > 0 ? [`  - STORY: ${titles.join(', ')}. Note`] : []),
          ]);
          const text = ['# T', '## S', ...lines, ''].join(ending);
          const bank = parseBank(text);
          const cut = ({ start, end }: SourceRange): string => text.slice(start, end);
          expect(bank.questions.map((read) => read.text)).toEqual(questions.map((written) => written.text));
          expect(bank.questions.map((read) => cut(read.textRange))).toEqual(
            questions.map((written) => written.text),
          );
          expect(bank.questions.map((read) => read.cues.map((cue) => cue.text))).toEqual(
            questions.map(({ cues }) => cues),
          );
          expect(bank.questions.map((read) => read.stories.map((story) => cut(story.titleRange)))).toEqual(
            questions.map(({ titles }) => titles),
          );
        },
      ),
    );
  });
});

describe('normalised text', () => {
  it('stays as it is when normalised again, whatever the case and spaces before', () => {
    fc.assert(
      fc.property(fc.oneof(plainWords, fc.string({ unit: 'grapheme' })), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
        expect(normaliseText(`  ${collapseSpaces(text)}\n`)).toBe(normaliseText(text));
      }),
    );
  });
});
