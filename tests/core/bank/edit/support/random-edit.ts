import type { Edit, ReferenceDraft, SectionRef } from '../../../../../core/bank/edit/edit.ts';
import { editOfCue, editOfQuestion, formOfQuestion } from '../../../../../core/bank/edit/question-form.ts';
import { editOfStory, formOfStory, linesInForm, makeForm } from '../../../../../core/bank/edit/story-form.ts';
import type { Bank } from '../../../../../core/bank/model.ts';

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
  '~~~ js',
  '~~gone~~',
  '====',
  '===',
  '<b>bold</b>',
  '</script><script>alert(1)</script>',
  '<!-- a comment',
  '-->',
  '<details>',
  '<br>',
  '<div style="color:red">pasted</div>',
  '*one* **two** ***three***',
  '_one_ __two__ snake_case',
  'half *',
  '**',
  '`code` and `more',
  '[x](y)',
  '![x](y "z")',
  '![](a.png)',
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
  'FOLLOW-UP: And then?',
  'Follow up – why',
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
  '&nbsp;&amp;',
  'R&D, AT&T',
  '5 < 6 > 4 | 3',
  '  spaces   around \t ',
  'two\nlines',
  'two\r\nlines',
  'para\n\ngraph',
  'no\u00a0break',
  'zero\u200bwidth',
  'right \u202eto left',
  '\u00a0edges\u00a0',
  'emoji 😀👍🏽',
  'family 👩\u200d👩\u200d👧 and e\u0301tude',
  'שלום עולם',
  '你最大的失败是什么？',
  '面接：失敗',
  'companyâ€™s garbled words, itâ€™s so',
  'vertical\vtab and \0 nul',
  'half \ud83d pair',
  'line\u2028separator',
  'para\u2029inside',
  '\ufeffmark',
  'https://example.org/a_b_c?d=*&e=f',
  '<https://example.org>',
  'a  ',
  '!',
  '$x$ ==y== %%z%%',
  '* '.repeat(30),
  'word '.repeat(60),
];

/** An edit of any kind that fits the bank. */
export function randomEdit(text: string, bank: Bank, pick: Pick): Edit {
  const any = <Value>(values: readonly Value[]): Value | undefined => values[pick(values.length)];
  const words = (): string => {
    const chosen = any(AWKWARD_WORDS) ?? '';
    return pick(3) === 0 ? `${chosen} ${any(AWKWARD_WORDS) ?? ''}` : chosen;
  };
  const line = (): string => words().replace(/[\r\n]+/g, ' ');
  /** A field's lines with some changed, gone, new or in another place. */
  const retyped = (field: string): string => {
    const lines = field === '' ? [] : field.split('\n');
    for (let i = pick(3); i >= 0; i--) {
      const at = pick(lines.length + 1);
      const changes = [
        () => lines.splice(at, 1),
        () => lines.splice(at, 0, line()),
        () => lines.splice(at, 1, `${lines[at] ?? ''} ${line()}`),
        () => lines.splice(at, 1, `  ${lines[at] ?? line()}`),
        () => lines.splice(at, 0, ...lines.splice(pick(lines.length), 1)),
      ];
      any(changes)?.();
    }
    return lines.join('\n');
  };
  const section = (): SectionRef | null => {
    const index = pick(bank.sections.length);
    const title = bank.sections[index]?.title;
    return title === undefined || pick(4) === 0 ? null : { index, title };
  };
  const reference = (): ReferenceDraft => ({
    title: pick(2) === 0 ? (any(bank.stories)?.title ?? 'Chunking') : line(),
    angle: pick(3) === 0 ? (any(['Small mistake', 'Bigger', 'a. b', 'New to me:']) ?? null) : null,
    note: pick(3) === 0 ? line() : null,
  });
  const question = any(bank.questions);
  const story = any(bank.stories);
  const some = new Set([
    question?.id ?? '',
    ...(pick(3) === 0 ? bank.questions.slice(-2).map(({ id }) => id) : []),
  ]);
  const questions = bank.questions.map(({ id }) => id).filter((id) => some.has(id));
  const random: Edit = { kind: 'addQuestion', text: words(), section: section() };
  switch (pick(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4: {
      if (!question) return random;
      const form = formOfQuestion(question);
      const typed = {
        text: pick(3) === 0 ? (pick(2) === 0 ? line() : `${form.text} ${line()}`) : form.text,
        cues: pick(2) === 0 ? retyped(form.cues) : form.cues,
        references:
          pick(3) === 0 ? [...form.references.filter(() => pick(3) > 0), reference()] : form.references,
        alsoAsked: pick(3) === 0 ? retyped(form.alsoAsked) : form.alsoAsked,
      };
      return editOfQuestion(question, typed) ?? random;
    }
    case 5: {
      const at = pick((question?.cues.length ?? 0) + 1);
      return (question && editOfCue(question, at, pick(3) === 0 ? '' : line().trim())) ?? random;
    }
    case 6:
    case 7:
    case 8: {
      if (!story) return random;
      const form = formOfStory(story);
      const title = pick(4) === 0 ? line() : form.title;
      const typed = makeForm(title, (field) => {
        const now = linesInForm(form, field).join('\n');
        return pick(4) === 0 ? retyped(now) : now;
      });
      return editOfStory(story, typed) ?? random;
    }
    case 9:
      return {
        kind: 'addStory',
        form: makeForm(line(), () => (pick(3) === 0 ? `${line()}\n${line()}` : '')),
      };
    case 10:
    case 11: {
      const before = pick(2) === 0 ? (any(bank.questions)?.id ?? null) : null;
      return { kind: 'moveQuestions', questions, section: section(), before };
    }
    case 12:
      return { kind: 'deleteQuestions', questions };
    case 13:
      return { kind: 'addSection', title: words(), after: section() };
    case 14:
      return { kind: 'renameSection', section: section() ?? { index: 0, title: '' }, title: words() };
    case 15:
      return { kind: 'deleteSection', section: section() ?? { index: 0, title: '' } };
    case 16: {
      const lines = (story?.beats ?? []).flatMap(({ name, bullets }) =>
        bullets.map((bullet, index) => ({ beat: name, index, text: bullet.text })),
      );
      return {
        kind: 'splitStory',
        story: story?.id ?? '',
        title: line(),
        lines: lines.filter(() => pick(2) === 0),
      };
    }
    case 17:
      return pick(2) === 0
        ? { kind: 'mergeStories', from: story?.id ?? '', into: any(bank.stories)?.id ?? '' }
        : { kind: 'tagStories', stories: bank.stories.slice(0, 2).map(({ id }) => id), tag: line() };
    case 18:
      return { kind: 'deleteStory', story: story?.id ?? '' };
    default: {
      const problem = any(bank.problems);
      if (!problem || pick(2) === 0) return { kind: 'setText', text: `${text}\n- ${line()}` };
      const { code, range, message } = problem;
      return { kind: 'applyFixes', problems: [{ code, range, message }] };
    }
  }
}
