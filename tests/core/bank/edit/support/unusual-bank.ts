import type { Pick } from './random-edit.ts';

const TOPS = ['', '', '\ufeff', '---\ntitle: My bank\ntags: [a, b]\n---\n', '<!-- kept by hand -->\n\n'];
const BETWEEN = [
  '',
  '',
  '\n',
  '\n\n',
  '<!-- a comment\n- with a list in it\n-->\n',
  '\n| Round | Who |\n| - | - |\n| 1 | *Ada* |\n\n',
  '\n<details>\n<summary>Later</summary>\n\nmore\n\n</details>\n\n',
  '\nA paragraph of my own,  \nwith a hard break.\n\n',
  '\n---\n\n',
  '\n```js\n- not a question\n# not a heading\n```\n\n',
  '\n> - a quoted list\n> - of two\n\n',
  '\n1. [ ] a task\n2. [x] a done one\n\n',
  '[ref]: https://example.org "Title"\n',
];
const QUESTIONS = [
  '- *Why this company?*  \n  - The people \n  - **Result:** 35% fewer *errors*\n    - deeper   \n  - STORY: Small mistake: Chunking, Cold start. Say the number\n',
  '- Tell me about a failure\n\t- tabbed cue\t\n\t- STORY: Two databases\n\t- ALSO: a time you were wrong\n',
  '* **A conflict?**\n  * cue one\n\n  * cue two, apart\n\n',
  '1. Numbered question?\n   - cue [with](https://example.org "a link") and `code`\n',
  '- Nothing below\n',
  '- companyâ€™s garbled words\n  - it â€œwasâ€\x9d so\n  - <b>bold</b> &amp; R&D\n',
  '- 你最大的失败是什么？\n  - STORY：小错：分块，冷启动。说明\n',
  '- Same question?\n  - one\n- Same question?\n  - two\n',
  '-   Wide marker?\n    - cue below it\n      lazy line\n',
];
const STORIES = [
  '## Chunking\n- Aliases: chunk size bug\n- Tags: debugging, failure\n- **Situation:** it broke  \n- **Action:**\n  - looked\n  - *mended*\n- **Result:** done\n- **Numbers:** 35% fewer errors\n- a note of my own\n\n',
  '## Cold start\n\nA paragraph.\n\n* Task: choose\n* Action: chose\n\n',
  '## Two databases ##\n- **Task:** Choose\n\n```sql\nselect 1;\n```\n\n',
  'Two databases again\n---\n- Situation: there were two\n',
];

/**
 * A bank such as people keep: sound, with everything between its blocks that Markdown allows, and line endings, tabs and trailing
 * spaces of every kind.
 */
export function unusualBank(pick: Pick): string {
  const any = (values: readonly string[]): string => values[pick(values.length)] ?? '';
  const parts = [any(TOPS), any(['# My bank\n', '# My *bank*\n\n', ''])];
  for (let section = pick(3); section >= 0; section--) {
    parts.push(any(['## **Technical**\n', '## Leading ##\n\n', 'Setext\n------\n', '### Deep\n', '']));
    for (let i = pick(5); i > 0; i--) parts.push(any(QUESTIONS), any(BETWEEN));
  }
  if (pick(4) > 0) {
    parts.push(any(['# Stories\n', '# Stories\n\n', '## **Stories**\n']));
    for (let i = pick(4); i > 0; i--) parts.push(any(STORIES), any(BETWEEN));
  }
  const text = parts.join('');
  const ended = pick(3) === 0 ? text.trimEnd() : text;
  const endings = [() => '\n', () => '\n', () => '\r\n', () => '\r', () => any(['\n', '\r\n'])];
  const ending = endings[pick(endings.length)] ?? (() => '\n');
  return ended.replace(/\n/g, ending);
}
