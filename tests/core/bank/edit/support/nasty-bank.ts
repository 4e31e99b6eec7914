import { AWKWARD_WORDS, type Pick } from './random-edit.ts';

/** Words that stand on one line. */
const WORDS = AWKWARD_WORDS.filter((words) => !/[\n\r]/.test(words));
const MARKERS: readonly string[] = [
  '- ',
  '- ',
  '- ',
  '* ',
  '+ ',
  '-   ',
  '-\t',
  '1. ',
  '7) ',
  '- [ ] ',
  '- [x] ',
];
const TOPS: readonly string[] = [
  '',
  '',
  '\ufeff',
  '\ufeff---\ntitle: @\n---\n',
  '---\ntags: [@]\n# yaml comment\n- yaml list\n---\n',
  '+++\ntitle = "@"\n+++\n',
  '<!-- @ -->\n',
  '\n\n\n',
  '   \n\t\n',
];
const TITLES: readonly string[] = ['# My bank\n', 'My bank\n===\n', '# *My* bank #\n\n', '', '   # Bank\n'];
const SECTIONS: readonly string[] = [
  '## Technical\n',
  '## **Leading** ##\n\n',
  'Setext @\n------\n',
  '### Deep @\n',
  '# Top @\n',
  '##\tTabbed @\n',
  '## \n',
  '###### Six @ <!-- @ -->\n\n\n',
];
const BETWEEN: readonly string[] = [
  '',
  '',
  '',
  '\n',
  '\n\n\n',
  ' \t \n',
  '<!-- @\n- inside\n# inside\n-->\n',
  '<!-- @ --> behind\n\n',
  '\n| @ | b |\n| - | :-: |\n| 1 | *x* |\n\n',
  '\n<details><summary>@</summary>\n\n- in details @\n\n</details>\n\n',
  '\n<div>\n- raw @\n</div>\n\n',
  '\nA paragraph @,  \nhard\\\nbreak.\n\n',
  '\n***\n\n',
  '\n---\n\n',
  '\n```js @\n- code\n# code\n```\n\n',
  '\n~~~\n@\n~~~\n\n',
  '\n    indented @\n\n',
  '\n> - quoted @\n> # quoted\n>> deep\n\n',
  '\n[ref]: https://example.org "@"\n\n',
  '\n[^1]: note @\n\n',
  '\n5. five @\n6. six @\n\n',
  '\n- [ ] task @\n- [x] done @\n\n',
  '\n![[embed @]]\n\n',
  '\n%% obsidian @ %%\n\n',
  '\n<script>\n- s @\n</script>\n\n',
  '\n```\nunclosed? @\n```\n\n',
];
/** What may stand below a question, `^` for the indent of its cues. */
const BELOW: readonly string[] = [
  '^STORY: Chunking\n',
  '^STORY: Small mistake: Chunking, Cold start. Say @\n',
  '^Story - @ story\n',
  '^STORY：小错：分块，冷启动。说明 @\n',
  '^ALSO: another @ wording\n',
  '^**Result:** 35% @\n',
  '^Label @: words\n',
  '^cue @   \n',
  '^cue @\\\n',
  '^cue @\n^  deeper @\n^  STORY: Deep @\n',
  '^cue @\n\n^apart @\n',
  '^cue @\n  lazy @\n',
  '^cue @\n^^    ```\n^^    - code @\n^^    ```\n',
  '^^<!-- @ -->\n',
  '^<!-- @ --> cue\n',
  '^[ ] box @\n',
  '^| a | @ |\n',
  '^> quote @\n',
  '^# heading @\n',
  '^1. counted @\n',
  '^`STORY: @`\n',
  '^Situation: @\n',
  '^![image](a.png) @\n',
  '^\u00a0edge @\n',
];
const STORIES: readonly string[] = [
  '## Chunking\n- Aliases: size @, other @\n- Tags: a, b @\n- **Situation:** it @ \n- **Action:**\n  - looked @\n  - *mended* @\n- **Result:** done\n- **Numbers:** 35% @\n- note @\n\n',
  '## Cold start\n\nParagraph @.\n\n* Task: choose @\n* Action: chose @\n\n',
  '## Two databases ##\n- **Task:** Choose @\n\n```sql\n@;\n```\n\n',
  'Setext story @\n---\n- Situation: there @\n- Situation: again @\n',
  '## Chunking\n- **Task:** the second of that name @\n',
  '### Too deep @\n- **Task:** x @\n',
  '## Empty @\n\n',
  '## Mixed @\n1. **Situation:** first @\n2. **Task:** second @\n',
  '## Comment @\n<!-- @\n-->\n- **Task:** a @\n  <!-- @ -->\n- **Task:** b @\n\n| @ | @ |\n|-|-|\n\n',
  '## Spread @\n\n- **Situation:** a @\n\n  more of it @\n\n- **Action:** b @\n\n',
  '## Beats @\n#### Situation\n- below a heading @\n#### Result\nplain @\n',
  '## Tabs @\n-\t**Task:**\ttabbed @\t\n\t- below @\n',
  '## Alias @\n- Aliases:\n  - one @\n  - two, @\n- Tags: \n',
];
const LIBRARIES: readonly string[] = [
  '# Stories\n',
  '# Stories\n\n',
  '## **Stories**\n',
  'Stories\n=====\n\n',
  '# STORIES #\n',
];

/**
 * A bank as nobody should write one: every construct of Markdown between, inside and around its blocks, with marks in all that an
 * edit has no business with, and line endings, indents and spaces of every kind mixed.
 */
export function nastyBank(pick: Pick): string {
  let count = 0;
  const any = (values: readonly string[]): string => values[pick(values.length)] ?? '';
  const parts = [any(TOPS), any(TITLES)];
  const question = (): string => {
    const marker = any(MARKERS);
    const indent = any(['', '', '', '', ' ', '   ']);
    const width = any([' '.repeat(marker.replace('\t', '   ').length), '  ', '\t', '    ']);
    const lines = [`${indent}${marker}${any(['', '', '*', '**'])}@words${any(['', '  ', ' '])}\n`];
    for (let i = pick(5); i > 0; i--) {
      const own = any(BELOW).replaceAll('^^', indent + width);
      lines.push(own.replaceAll('^', `${indent}${width}${any(['- ', '- ', '* ', '1. '])}`));
    }
    return lines.join('');
  };
  for (let section = pick(3); section >= 0; section--) {
    parts.push(any(SECTIONS));
    for (let i = pick(4); i > 0; i--) {
      const one = question();
      parts.push(one, any(BETWEEN));
      if (pick(8) === 0) parts.push(one);
    }
  }
  for (let library = pick(5) === 0 ? 2 : pick(4) > 0 ? 1 : 0; library > 0; library--) {
    parts.push(any(LIBRARIES));
    for (let i = pick(5); i > 0; i--) parts.push(any(STORIES), any(BETWEEN));
  }
  const text = parts
    .join('')
    .replaceAll('@words', () => {
      const words = any(WORDS);
      return pick(3) === 0 ? `${words} ${any(WORDS)}` : words;
    })
    .replaceAll('@', () => `zq${count++}z`);
  const ended = pick(3) === 0 ? text.trimEnd() : text;
  const ending = (): string => any(['\n', '\r\n', '\r']);
  const one = ending();
  return ended.replace(/\n/g, pick(3) === 0 ? ending : () => one);
}
