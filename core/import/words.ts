import { catalogue } from '../language.ts';
import type { Shape, WhyLeftOut } from './reading.ts';

/** What import says on screen and on the command line. */
export const importWords = /* @__PURE__ */ catalogue('import', {
  whyLeftOut: {
    contents: 'table of contents',
    advice: 'advice',
    'to-ask': 'question to ask them',
    settings: 'settings',
    comment: 'comment',
    template: 'empty form',
    remark: 'no question',
    table: 'table without questions',
    marks: 'label',
    other: 'not placed',
  } satisfies Record<WhyLeftOut, string>,

  /** What a file looks like, as the rest of "This looks like ...". */
  shapes: {
    bank: 'a question bank',
    headings: 'questions in headings',
    items: 'a list of questions',
    lines: 'questions on lines of their own',
    labels: 'questions marked “Q:”',
    folds: 'questions with folded answers',
    table: 'a table of questions',
    stories: 'a collection of stories',
    none: 'no question bank',
  } satisfies Record<Shape, string>,

  /** What a bank is called that is made of notes without a title. */
  titles: { none: 'Questions', imported: 'Imported questions', pasted: 'Pasted' },
});
