import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../../core/bank/edit/apply-edit.ts';
import type { Edit } from '../../../../core/bank/edit/edit.ts';
import { cuesAsLines } from '../../../../core/bank/edit/question-form.ts';
import { withLineFeeds } from '../../../../core/bank/edits.ts';
import { mergeBanks } from '../../../../core/bank/merge/merge.ts';
import { matchBlocks, splitBlocks } from '../../../../core/bank/merge/blocks.ts';
import { parseBank } from '../../../../core/bank/parse.ts';
import { changeQuestion } from '../edit/support/edits.ts';
import { nastyBank } from '../edit/support/nasty-bank.ts';
import { pickFrom, randomEdit, type Pick } from '../edit/support/random-edit.ts';
import { rounds } from '../../support/rounds.ts';
import { anyText, nearBank } from '../support/arbitrary-bank.ts';

const SEED = readFileSync('seeds/behavioral-questions.md', 'utf8');
const BASE = [
  '# Bank',
  '## One',
  '- First?',
  '  - cue of first',
  '- Second?',
  '  - cue of second',
  '- Third?',
  '  - cue of third',
  '',
  '# Stories',
  '## Chunking',
  '- **Task:** Choose',
  '',
].join('\n');

function edited(text: string, edit: Edit): string {
  const applied = applyEdit(text, edit);
  if (!applied.ok) throw new Error(applied.reason);
  return applied.text;
}

/** A text with some random edits. */
function worked(text: string, pick: Pick, count: number): string {
  let now = text;
  for (let i = 0; i < count; i++) {
    const applied = applyEdit(now, randomEdit(now, parseBank(now), pick));
    if (applied.ok) now = applied.text;
  }
  return now;
}

describe('changes of different blocks', () => {
  test('are merged without a word, though they stand side by side', () => {
    const ours = BASE.replace('cue of first', 'my cue');
    const theirs = BASE.replace('cue of second', 'their cue');
    expect(mergeBanks(BASE, ours, theirs)).toEqual({
      text: ours.replace('cue of second', 'their cue'),
      conflicts: [],
    });
  });

  test('added at one place are both there', () => {
    const ours = BASE.replace('- Third?', '- Mine?\n- Third?');
    const theirs = BASE.replace('- Third?', '- Theirs?\n- Third?');
    const { text, conflicts } = mergeBanks(BASE, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(parseBank(text).questions.map((question) => question.text)).toEqual([
      'First?',
      'Second?',
      'Theirs?',
      'Mine?',
      'Third?',
    ]);
  });

  test('in one block are merged where one side changed only line endings of it', () => {
    const added = (text: string): string =>
      edited(text, changeQuestion('second', { cues: 'cue of second' }, { cues: 'cue of second\nmy cue' }));
    const withReturns = (text: string): string => text.replaceAll('\n', '\r\n');
    const merged = { text: added(withReturns(BASE)), conflicts: [] };
    expect(mergeBanks(BASE, added(BASE), withReturns(BASE))).toEqual(merged);
    expect(mergeBanks(BASE, withReturns(BASE), added(BASE))).toEqual(merged);
    expect(mergeBanks(BASE, added(BASE), added(withReturns(BASE)))).toEqual(merged);

    const inOneLine = BASE.replace('- Second?\n', '- Second?\r\n');
    const { text, conflicts } = mergeBanks(BASE, added(BASE), inOneLine);
    expect(conflicts).toEqual([]);
    expect(text).toContain('- Second?\r\n  - cue of second');
    expect(withLineFeeds(text)).toBe(added(BASE));
  });

  test('added by both in the same words are there once', () => {
    const both = BASE.replace('- Third?', '- Same?\n- Third?');
    const ours = both.replace('- Third?', '- Mine?\n- Third?');
    expect(mergeBanks(BASE, ours, both)).toEqual({ text: ours, conflicts: [] });
  });

  test('a question that one side moves and the other changes is changed in its new place', () => {
    const [first] = parseBank(BASE).questions;
    const ours = edited(BASE, {
      kind: 'moveQuestions',
      questions: [first?.id ?? ''],
      section: { index: 0, title: 'One' },
      before: null,
    });
    const { text, conflicts } = mergeBanks(BASE, ours, BASE.replace('cue of first', 'their cue'));
    expect(conflicts).toEqual([]);
    expect(text).toBe(ours.replace('cue of first', 'their cue'));
  });

  test('keep line endings that a text lacked at its end', () => {
    const theirs = `${BASE.trimEnd()}\n- **Result:** Done`;
    const { text } = mergeBanks(BASE.trimEnd(), `${BASE.trimEnd()}\n\n## Mine\n- **Task:** x`, theirs);
    expect(text).toContain('- **Result:** Done\n');
    expect(parseBank(text).stories.map(({ title }) => title)).toEqual(['Chunking', 'Mine']);
  });
});

describe('changes of one block', () => {
  test('are a conflict that has all three texts; the file keeps theirs', () => {
    const theirs = BASE.replace('cue of first', 'their cue');
    expect(mergeBanks(BASE, BASE.replace('cue of first', 'my cue'), theirs)).toEqual({
      text: theirs,
      conflicts: [
        {
          label: 'Question “First?”',
          base: '- First?\n  - cue of first',
          ours: '- First?\n  - my cue',
          theirs: '- First?\n  - their cue',
        },
      ],
    });
  });

  test('in lines of their own are merged, also at the end of one', () => {
    const base = '- One?\n  - a\n  - b\n';
    const ours = '- One?\n  - a 1\n  - b\n  - mine\n';
    const theirs = '- One?\n  - a\n  - b\n  - theirs\n';
    const text = '- One?\n  - a 1\n  - b\n  - theirs\n  - mine\n';
    expect(mergeBanks(base, ours, theirs)).toEqual({ text, conflicts: [] });
    const windows = (words: string): string => words.replaceAll('\n', '\r\n');
    expect(mergeBanks(windows(base), windows(ours), windows(theirs)).text).toBe(windows(text));
  });

  test('taken out by one and changed by the other are a conflict, too', () => {
    const without = BASE.replace('- First?\n  - cue of first\n', '');
    const changed = BASE.replace('cue of first', 'my cue');
    expect(mergeBanks(BASE, changed, without)).toMatchObject({
      text: without,
      conflicts: [{ ours: '- First?\n  - my cue', theirs: '' }],
    });
    expect(mergeBanks(BASE, without, changed)).toMatchObject({ text: changed, conflicts: [{ ours: '' }] });
  });
});

describe('any text', () => {
  const texts = fc.oneof(
    nearBank,
    anyText,
    fc.nat().map((seed) => nastyBank(pickFrom(seed))),
  );

  test('is its blocks one after another', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const blocks = splitBlocks(text);
        expect(blocks.map(({ body, gap }) => body + gap).join('')).toBe(text);
      }),
    );
  });

  test('merged with one change is that change, whichever side made it', () => {
    fc.assert(
      fc.property(texts, texts, (base, changed) => {
        for (const [ours, theirs] of [
          [changed, base],
          [base, changed],
          [changed, changed],
        ] as const) {
          expect(mergeBanks(base, ours, theirs)).toEqual({ text: changed, conflicts: [] });
        }
      }),
    );
  });

  test('loses no block of either side: each new one is in the text, by its new lines at least, or in a conflict', () => {
    const linesOf = (words: string): string[] => withLineFeeds(words).split('\n');
    fc.assert(
      fc.property(texts, texts, texts, (base, ours, theirs) => {
        const { text, conflicts } = mergeBanks(base, ours, theirs);
        const merged = new Set(linesOf(text));
        const before = splitBlocks(base);
        // A block of which one side changed line endings alone may give way to the other side's words.
        const old = new Set(before.map(({ body }) => withLineFeeds(body)));
        for (const [side, name] of [
          [ours, 'ours'],
          [theirs, 'theirs'],
        ] as const) {
          const after = splitBlocks(side);
          const { places } = matchBlocks(before, after);
          for (const [at, { body }] of after.entries()) {
            const was = before[places.indexOf(at)];
            const isWhole = withLineFeeds(text).includes(withLineFeeds(body));
            // The other side may have changed other lines of it.
            const isMerged =
              was !== undefined &&
              linesOf(body).every((line) => linesOf(was.body).includes(line) || merged.has(line));
            const isKept = isWhole || isMerged || conflicts.some((conflict) => conflict[name] === body);
            if (!old.has(withLineFeeds(body))) expect(isKept, JSON.stringify(body)).toBe(true);
          }
        }
      }),
      {
        examples: [['- One?\n  - a\n', '- One?\n  - a\n[ref]: https://example.org\n', '- Nothing below\n']],
      },
    );
  });
});

test('edits of different questions, made at once, are both made', () => {
  const { questions } = parseBank(SEED);
  fc.assert(
    fc.property(fc.nat(questions.length - 1), fc.nat(questions.length - 1), (one, other) => {
      fc.pre(one !== other);
      const cuesOf = (at: number): { cues: string } => ({ cues: cuesAsLines(questions[at]?.cues ?? []) });
      const change = (text: string, at: number, cue: string): string =>
        edited(
          text,
          changeQuestion(questions[at]?.id ?? '', cuesOf(at), { cues: `${cue}\n${cuesOf(at).cues}` }),
        );
      const merged = mergeBanks(SEED, change(SEED, one, 'mine'), change(SEED, other, 'theirs'));
      expect(merged).toEqual({ text: change(change(SEED, one, 'mine'), other, 'theirs'), conflicts: [] });
    }),
    { numRuns: rounds(4) },
  );
});

test('whatever two people do to a bank, every line they wrote is in the text or in a conflict', () => {
  // A mark at the start of the file stays there when its line moves.
  const linesOf = (text: string): string[] =>
    text
      .replaceAll('\ufeff', '')
      .split(/\r\n|\r|\n/)
      .map((line) => line.trimEnd());
  for (let seed = 1; seed <= rounds(8); seed++) {
    const base = nastyBank(pickFrom(seed));
    const ours = worked(base, pickFrom(seed * 31), 4);
    const theirs = worked(base, pickFrom(seed * 57), 4);
    const { text, conflicts } = mergeBanks(base, ours, theirs);
    const all = [text, ...conflicts.flatMap((conflict) => [conflict.ours, conflict.theirs])].join('\n');
    const lines = new Set(linesOf(base));
    for (const line of linesOf(`${ours}\n${theirs}`))
      if (!lines.has(line)) expect(all, `seed ${seed}`).toContain(line);
  }
});
