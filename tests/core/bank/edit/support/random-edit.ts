import type {
  BankEdit,
  CueDraft,
  ReferenceDraft,
  SectionRef,
  SingleEdit,
} from '../../../../../core/bank/edit/bank-edit.ts';
import { blockRange } from '../../../../../core/bank/edit/plan-markdown.ts';
import type { Bank, BeatName } from '../../../../../core/bank/model.ts';

/** Gives a whole number from 0 up to, not including, its argument. */
export type Pick = (count: number) => number;

/** A repeatable source of numbers (mulberry32). */
export function pickFrom(seed: number): Pick {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * count);
  };
}

/** Words people type and paste, and those that Markdown or the bank would take for something else. */
export const AWKWARD_WORDS: readonly string[] = [
  'A plain cue',
  'Tell me about a time you failed?',
  'Result: 35% fewer errors.',
  'Label one two: rest',
  '# a heading',
  '###### six',
  '- a list',
  '-',
  '---',
  '***',
  '* star',
  '+ plus',
  '1. one',
  '12) twelve',
  '1986. A year',
  '> a quote',
  '```',
  '```js\nlet x = 1;\n```',
  '~~~',
  '~~gone~~',
  '====',
  '<b>bold</b>',
  '</script><script>alert(1)</script>',
  '<!-- a comment',
  '-->',
  '<details>',
  '<br>',
  '*one* **two** ***three***',
  '_one_ __two__ snake_case',
  'half *',
  '`code` and `more',
  '[x](y)',
  '![x](y "z")',
  '[ref]',
  '[ref]: https://example.org',
  '[^1]: note',
  '[ ] box',
  '[x] done',
  '[[wiki]]',
  'a | b',
  '| a | b |\n| - | - |',
  'STORY: x',
  'Story – x, y. z',
  'stories：x',
  'ALSO: y',
  'Also asked as: y',
  'STORY:',
  'Situation: it broke',
  'Aliases: a, b',
  'Tags',
  'Numbers - 5',
  'a, b and c',
  'a, and b',
  'GNN vs. Embedding match',
  'one vs.',
  'ends with a full stop.',
  'and so on...',
  'Acme Inc. and J. Smith',
  '"half a quote',
  '(half a bracket',
  '“quoted, twice. really”',
  '1,000 users, 5:30 pm',
  '#tag',
  'C# and C++',
  'trailing #',
  'a \\ b',
  'C:\\path\\',
  '\\*escaped\\*',
  '&amp; &lt; &#42; &nope;',
  'R&D, AT&T',
  '  spaces   around \t ',
  'two\nlines',
  'two\r\nlines',
  'para\n\ngraph',
  'no\u00a0break',
  '\u00a0edges\u00a0',
  'emoji 😀👍🏽',
  'שלום עולם',
  '你最大的失败是什么？',
  'vertical\vtab and \0 nul',
  'half \ud83d pair',
  'line\u2028separator',
  '\ufeffmark',
  'https://example.org/a_b_c?d=*&e=f',
  '<https://example.org>',
  'a  ',
  '!',
  '$x$ ==y== %%z%%',
  '* '.repeat(30),
  'word '.repeat(60),
];

const BEATS: readonly BeatName[] = ['Situation', 'Task', 'Action', 'Result'];

/** An edit of any kind that fits the bank, or several. */
export function randomEdit(text: string, bank: Bank, pick: Pick): BankEdit {
  const first = randomSingleEdit(text, bank, pick);
  if (pick(8) > 0) return first;
  const others = Array.from({ length: 1 + pick(3) }, () => bank.questions[pick(bank.questions.length)]?.id);
  const questions = [...new Set(others)].filter((id) => id !== undefined);
  const kind = pick(3);
  if (kind === 0 && questions.length > 0) {
    return {
      kind: 'several',
      edits: questions.map((question) => ({ kind: 'deleteQuestion', question })),
    };
  }
  const index = pick(bank.sections.length);
  const title = bank.sections[index]?.title;
  if (kind === 1 && questions.length > 0) {
    const section = title === undefined ? null : { index, title };
    return {
      kind: 'several',
      edits: questions.map((question) => ({ kind: 'moveQuestion', question, section, before: null })),
    };
  }
  return { kind: 'several', edits: [first, randomSingleEdit(text, bank, pick)] };
}

function randomSingleEdit(text: string, bank: Bank, pick: Pick): SingleEdit {
  const any = <Value>(values: readonly Value[]): Value | undefined => values[pick(values.length)];
  const words = (): string => {
    const chosen = any(AWKWARD_WORDS) ?? '';
    return pick(3) === 0 ? `${chosen} ${any(AWKWARD_WORDS) ?? ''}` : chosen;
  };
  const some = <Value>(make: () => Value, most: number): Value[] =>
    Array.from({ length: pick(most + 1) }, make);
  const section = (): SectionRef | null => {
    const index = pick(bank.sections.length);
    const title = bank.sections[index]?.title;
    return title === undefined || pick(4) === 0 ? null : { index, title };
  };
  const reference = (): ReferenceDraft => ({
    title: pick(2) === 0 ? (any(bank.stories)?.title ?? 'Chunking') : words(),
    angle: pick(3) === 0 ? (any(['Small mistake', 'Bigger', 'a. b', 'New to me:']) ?? null) : null,
    note: pick(3) === 0 ? words() : null,
  });
  const question = any(bank.questions);
  const story = any(bank.stories);
  const id = question?.id ?? '';
  const storyId = story?.id ?? '';
  const cue = question ? pick(question.cues.length) : 0;
  const cueRef = { index: cue, text: question?.cues[cue]?.text ?? '' };
  const storyAt = question ? pick(question.stories.length) : 0;
  const reffed = { index: storyAt, text: question?.stories[storyAt]?.title ?? '' };
  const cues = (): CueDraft[] => {
    const drafts: CueDraft[] = (question?.cues ?? [])
      .filter(() => pick(4) > 0)
      .map(({ text, depth }) => ({ text, depth }));
    for (const draft of some(() => ({ text: words(), depth: 1 + pick(2) }), 2))
      drafts.splice(pick(drafts.length + 1), 0, draft);
    return drafts;
  };
  switch (pick(28)) {
    case 0:
      return { kind: 'addQuestion', text: words(), section: section() };
    case 1:
      return { kind: 'setQuestionText', question: id, text: words() };
    case 2:
      return { kind: 'setQuestionText', question: id, text: `${question?.text ?? ''} ${words()}` };
    case 3:
      return { kind: 'addCue', question: id, at: pick(4), cue: { text: words(), depth: 1 + pick(2) } };
    case 4:
      return { kind: 'setCue', question: id, cue: cueRef, to: { text: words(), depth: 1 + pick(2) } };
    case 5:
      return {
        kind: 'setCue',
        question: id,
        cue: cueRef,
        to: { text: `${cueRef.text} ${words()}`, depth: question?.cues[cue]?.depth ?? 1 },
      };
    case 6:
      return { kind: 'removeCue', question: id, cue: cueRef };
    case 7:
      return { kind: 'moveCue', question: id, cue: cueRef, to: pick(4), depth: 1 + pick(2) };
    case 8:
    case 9:
      return {
        kind: 'setCues',
        question: id,
        expected: question?.cues.map((each) => each.text) ?? [],
        cues: cues(),
      };
    case 10:
      return { kind: 'addReference', question: id, at: pick(3), reference: reference() };
    case 11:
      return { kind: 'setReference', question: id, reference: reffed, to: reference() };
    case 12:
      return { kind: 'removeReference', question: id, reference: reffed };
    case 13:
      return { kind: 'moveReference', question: id, reference: reffed, to: pick(3) };
    case 14:
      return {
        kind: 'setReferences',
        question: id,
        expected: question?.stories.map(({ title }) => title) ?? [],
        references: [...(question?.stories ?? []).filter(() => pick(3) > 0), ...some(reference, 2)].map(
          ({ title, angle, note }) => ({ title, angle, note }),
        ),
      };
    case 15:
      return {
        kind: 'setAlsoAsked',
        question: id,
        expected: question?.alsoAsked.map((each) => each.text) ?? [],
        lines: [
          ...(question?.alsoAsked ?? []).filter(() => pick(3) > 0).map((each) => each.text),
          ...some(words, 2),
        ],
      };
    case 16:
      return {
        kind: 'moveQuestion',
        question: id,
        section: section(),
        before: pick(2) === 0 ? (any(bank.questions)?.id ?? null) : null,
      };
    case 17:
      return { kind: 'deleteQuestion', question: id };
    case 18:
      return { kind: 'addSection', title: words(), after: section() };
    case 19:
      return { kind: 'renameSection', section: section() ?? { index: 0, title: '' }, title: words() };
    case 20:
      return {
        kind: 'deleteSection',
        section: section() ?? { index: 0, title: '' },
        questions: pick(3) === 0 ? 'delete' : 'keep',
      };
    case 21:
      return {
        kind: 'writeStory',
        title: pick(2) === 0 ? (bank.stories.find(({ isWritten }) => !isWritten)?.title ?? words()) : words(),
        beats: BEATS.filter(() => pick(2) === 0).map((name) => ({ name, bullets: some(words, 3) })),
        numbers: some(words, 2),
        aliases: some(words, 2),
        tags: some(words, 2),
      };
    case 22:
    case 23: {
      const beat = BEATS[pick(4)] ?? 'Task';
      const now = story?.beats.find(({ name }) => name === beat)?.bullets.map((each) => each.text) ?? [];
      const bullets = now.filter(() => pick(3) > 0);
      for (const line of some(words, 2)) bullets.splice(pick(bullets.length + 1), 0, line);
      return { kind: 'setBeat', story: storyId, beat, expected: now, bullets };
    }
    case 24: {
      const numbers = story?.numbers.map((each) => each.text) ?? [];
      return pick(2) === 0
        ? { kind: 'setNumbers', story: storyId, expected: numbers, lines: [...numbers, ...some(words, 2)] }
        : pick(2) === 0
          ? {
              kind: 'setAliases',
              story: storyId,
              expected: story?.aliases ?? [],
              lines: [...(story?.aliases ?? []).filter(() => pick(3) > 0), ...some(words, 2)],
            }
          : {
              kind: 'setTags',
              story: storyId,
              expected: story?.tags ?? [],
              lines: [...(story?.tags ?? []).filter(() => pick(3) > 0), ...some(words, 2)],
            };
    }
    case 25:
      return pick(2) === 0
        ? { kind: 'renameStory', story: storyId, title: words() }
        : { kind: 'mergeStories', from: storyId, into: any(bank.stories)?.id ?? '' };
    case 26:
      return { kind: 'deleteStory', story: storyId, references: pick(2) === 0 ? 'keep' : 'remove' };
    default: {
      const problem = any(bank.problems);
      if (problem && pick(2) === 0) {
        const { code, range, message } = problem;
        return { kind: 'applyFix', code, range, message };
      }
      const range = blockRange(text, bank, { question: id });
      const expected = 'ok' in range ? '' : text.slice(range.start, range.end);
      return {
        kind: 'setMarkdown',
        block: { question: id },
        expected,
        markdown: `${expected}\n  - ${words()}`,
      };
    }
  }
}
