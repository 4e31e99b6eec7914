import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { summariseBank } from '../../../service/cli/check.ts';
import expected from './fixtures/expected.json' with { type: 'json' };

/** A bank in few words: "[section] question", then its cues ("depth text"), references and other wordings. */
function sketch(bank: Bank): string[] {
  return bank.questions.flatMap((question) => [
    `[${question.section === null ? '' : (bank.sections[question.section]?.title ?? '?')}] ${question.text}`,
    ...question.cues.map((cue) => `${cue.depth} ${cue.text}`),
    ...question.stories.map(
      ({ depth, angle, title, note }) => `${depth} STORY ${angle ?? ''}|${title}|${note ?? ''}`,
    ),
    ...question.alsoAsked.map((also) => `ALSO ${also.text}`),
  ]);
}

function read(text: string): string[] {
  return sketch(parseBank(text));
}

describe('questions', () => {
  it.each([
    ['italic', '- *Why us?*\n  - cue', ['[] Why us?', '1 cue']],
    ['bold', '- **Why us?**\n  - cue', ['[] Why us?', '1 cue']],
    ['plain', '- Why us?\n  - cue', ['[] Why us?', '1 cue']],
    [
      'numbered',
      '1. Why us?\n   - cue\n2. Why you?\n   - cue',
      ['[] Why us?', '1 cue', '[] Why you?', '1 cue'],
    ],
    ['numbered with brackets', '1) Why us?\n2) Why you?', ['[] Why us?', '[] Why you?']],
    ['other markers', '* Why us?\n  + cue\n\n+ Why you?', ['[] Why us?', '1 cue', '[] Why you?']],
    [
      'loose',
      '- Why us?\n\n  - one\n\n  - two\n\n- Why you?\n',
      ['[] Why us?', '1 one', '1 two', '[] Why you?'],
    ],
    ['CRLF', '## S\r\n- *Why us?*  \r\n  - cue \r\n', ['[S] Why us?', '1 cue']],
    ['a lone CR', '## S\r- *Why us?*  \r  - cue \r', ['[S] Why us?', '1 cue']],
    ['a byte order mark', '\ufeff## S\n- Why us?', ['[S] Why us?']],
    ['a byte order mark before an item', '\ufeff- *Why us?*\n  - cue', ['[] Why us?', '1 cue']],
    ['tabs', '-\tWhy us?\n\t- one\n\t\t- two', ['[] Why us?', '1 one', '2 two']],
    ['wide indents', '-   Why us?\n    -   one\n        -   two', ['[] Why us?', '1 one', '2 two']],
    ['five deep', '- q\n  - a\n    - b\n      - c\n        - d', ['[] q', '1 a', '2 b', '3 c', '4 d']],
    [
      'several paragraphs',
      '- Why us?\n\n  One long\n  paragraph.\n\n  Another.\n',
      ['[] Why us?', '1 One long paragraph.', '1 Another.'],
    ],
    ['several paragraphs in a cue', '- q\n  - one\n\n    two\n', ['[] q', '1 one', '1 two']],
    ['an answer on the next line', '- *Why us?*\n  The people.', ['[] Why us?', '1 The people.']],
    [
      'an answer after a break',
      '- Why us?  \n  The people.\\\n  The work.',
      ['[] Why us?', '1 The people.', '1 The work.'],
    ],
    ['a wrapped question', '- *Why would you\n  join us?*', ['[] Why would you join us?']],
    ['a wrapped plain question', '- Why would you\n  join us?', ['[] Why would you join us?']],
    ['a question half emphasised', '- *Why* us?', ['[] Why us?']],
    [
      'inline markup',
      '- Use `git` with [a link](http://x.y "t"), ![a picture](p.png) and **bold *more***',
      ['[] Use git with a link, a picture and bold more'],
    ],
    ['escapes and entities', '- 5 \\* 3 &lt; 20 &amp; more\\_less', ['[] 5 * 3 < 20 & more_less']],
    [
      'link definitions elsewhere',
      '- See [the guide][g] and [g]\n\n## S\n- other [h]\n\n[g]: http://x.y',
      ['[] See the guide and g', '[S] other [h]'],
    ],
    [
      'comments',
      '- Why us? <!-- ask Bo -->\n  <!-- hidden -->\n  - cue <!-- x -->\n<!--\n- Not a question?\n-->\n- Why you?',
      ['[] Why us?', '1 cue', '[] Why you?'],
    ],
    ['a comment for a cue', '- Why us?\n  - <!-- later -->\n  - cue', ['[] Why us?', '1 cue']],
    ['inline HTML', '- Why <b>us</b>?<br>The people.', ['[] Why us?', '1 The people.']],
    ['rules', '- a\n\n---\n\n- b\n***\n- c', ['[] a', '[] b', '[] c']],
    ['a table', '| a | b |\n| - | - |\n| 1 | 2 |\n\n- q', ['[] q']],
    ['fenced code above', '```\n- not a question\n# not a section\n```\n- q', ['[] q']],
    [
      'fenced code below a question',
      '- q\n  ```sh\n  git log\n  - x\n  ```\n  - cue',
      ['[] q', '1 git log - x', '1 cue'],
    ],
    ['an unclosed fence', '- q\n```\n- not one', ['[] q']],
    ['front matter', '---\ntitle: My bank\ntags:\n  - a\n---\n# T\n- q', ['[] q']],
    ['front matter ended by dots', '---\ntitle: My bank\n...\n- q', ['[] q']],
    ['rules that are no front matter', '---\n# T\n- q\n---\n- r', ['[] q', '[] r']],
    ['a rule and a label that are no front matter', '---\n\nNote: mine\n\n- q\n\n---\n', ['[] q']],
    ['task boxes', '- [ ] Why us?\n- [x] *Why you?*\n  - cue', ['[] Why us?', '[] Why you?', '1 cue']],
    ['a paragraph above the list', 'Intro.\n\n- q\n\nOutro.', ['[] q']],
    ['a quote below a question', '- q\n  > said *so*\n  > once', ['[] q', '1 said so once']],
    ['a heading for a question', '- ### Why us?\n  - cue', ['[] Why us?', '1 cue']],
    ['an empty item', '-\n- q\n-   \n', ['[] q']],
    ['an item with only items', '-\n  - q\n    - cue\n  - r\n', ['[] q', '1 cue', '[] r']],
    [
      'Chinese',
      '## 领导力\n- *你最大的失败是什么？*\n  - 结果：成功\n  - STORY：小错：分块，冷启动。说明',
      ['[领导力] 你最大的失败是什么？', '1 结果：成功', '1 STORY 小错|分块|说明', '1 STORY 小错|冷启动|说明'],
    ],
    ['emoji', '- 😀 Why us? 🎉\n  - 👍🏽', ['[] 😀 Why us? 🎉', '1 👍🏽']],
    ['double spaces and no-break spaces', '- Why  us?\n  - 5\u00a0%  \n', ['[] Why us?', '1 5\u00a0%']],
  ])('are read from %s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['STORY: A', '1 STORY |A|'],
    ['Story: A', '1 STORY |A|'],
    ['**STORY:** A', '1 STORY |A|'],
    ['**STORY**: A', '1 STORY |A|'],
    ['**STORY: A**', '1 STORY |A|'],
    ['*Story:* [A](x.md)', '1 STORY |A|'],
    ['STORY - A', '1 STORY |A|'],
    ['`STORY:` A', '1 STORY |A|'],
    ['ALSO: a conflict, again', 'ALSO a conflict, again'],
    ['**ALSO:** a conflict', 'ALSO a conflict'],
    ['Also asked as: a conflict', 'ALSO a conflict'],
    ['Also: we saved money', '1 Also: we saved money'],
  ])('know what %j is', (line, expected) => {
    expect(read(`- q\n  - ${line}`)).toEqual(['[] q', expected]);
  });

  it('find references at any depth, on one line and on lines of one paragraph', () => {
    expect(read('- q\n  - cue\n    - STORY: A, B\n  STORY: not here')).toEqual([
      '[] q',
      '1 cue',
      '2 STORY |A|',
      '2 STORY |B|',
      '2 STORY |not here|',
    ]);
    expect(read('- q\n  STORY: A\n  STORY: Bo. Note\n  goes on\n  ALSO: r')).toEqual([
      '[] q',
      '1 STORY |A|',
      '1 STORY |Bo|Note goes on',
      'ALSO r',
    ]);
  });

  it('take the items below an empty mark for what it names', () => {
    expect(read('- q\n  - STORY:\n    - A\n    - Mistake: B\n  - cue\n  - ALSO:\n    - r')).toEqual([
      '[] q',
      '1 cue',
      '2 STORY |A|',
      '2 STORY Mistake|B|',
      'ALSO r',
    ]);
  });

  it('keep the cue below a story reference', () => {
    expect(read('- q\n  - STORY: A\n    - detail')).toEqual(['[] q', '2 detail', '1 STORY |A|']);
  });
});

describe('labels', () => {
  it.each([
    ['Usecase: Removing links', 'Usecase'],
    ['**Result:** 5 %', 'Result'],
    ['Quantitative and qualitative: metrics', 'Quantitative and qualitative'],
    ['What I would do: ask', null],
    ['Resolution:', 'Resolution'],
    ['结果：成功', '结果'],
    ['1:1.', null],
    ['https://example.org', null],
    ['No, really: yes', null],
    ['9 to 5: work', null],
    ['plain', null],
  ])('%j', (cue, label) => {
    expect(parseBank(`- q\n  - ${cue}`).questions[0]?.cues[0]?.label).toBe(label);
  });
});

describe('title and sections', () => {
  function shape(text: string): unknown {
    const bank = parseBank(text);
    return {
      title: bank.title,
      sections: bank.sections.map(({ level, title }) => `${level} ${title}`),
      questions: sketch(bank),
    };
  }

  it.each([
    ['nothing', '', { title: null, sections: [], questions: [] }],
    ['a title alone', '# T', { title: 'T', sections: [], questions: [] }],
    ['a title and questions', '# T\n- q', { title: 'T', sections: [], questions: ['[] q'] }],
    ['no title', '## S\n- q', { title: null, sections: ['2 S'], questions: ['[S] q'] }],
    ['underlined headings', 'T\n===\n\nS\n---\n- q', { title: 'T', sections: ['2 S'], questions: ['[S] q'] }],
    [
      'nested sections',
      '# T\n## A\n- a\n### B\n- b\n## C\n#### D\n- d',
      { title: 'T', sections: ['2 A', '3 B', '2 C', '4 D'], questions: ['[A] a', '[B] b', '[D] d'] },
    ],
    [
      'several level-one sections',
      '# A\n- a\n# B\n- b',
      { title: 'A', sections: ['1 A', '1 B'], questions: ['[A] a', '[B] b'] },
    ],
    [
      'a title above level-one sections',
      '# T\n# A\n- a\n# B\n- b',
      { title: 'T', sections: ['1 A', '1 B'], questions: ['[A] a', '[B] b'] },
    ],
    ['a title below a section', '## S\n- q\n# T', { title: 'T', sections: ['2 S'], questions: ['[S] q'] }],
    [
      'formatted headings',
      '# *My* `bank` <!-- x -->\n## **A** & [b](x) ##\n- q',
      { title: 'My bank', sections: ['2 A & b'], questions: ['[A & b] q'] },
    ],
    [
      'the story library apart',
      '# T\n## S\n- q\n# Stories\n## A\n- not a question\n# More\n- r',
      { title: 'T', sections: ['2 S', '1 More'], questions: ['[S] q', '[More] r'] },
    ],
    ['a library first', '# Stories\n## A\n- x\n# T\n- q', { title: 'T', sections: [], questions: ['[] q'] }],
    [
      'two sections of one name',
      '## S\n- q\n## S\n- r',
      { title: null, sections: ['2 S', '2 S'], questions: ['[S] q', '[S] r'] },
    ],
  ])('are read from %s', (_name, text, expected) => {
    expect(shape(text)).toEqual(expected);
  });
});

describe('identity', () => {
  it('is the normalised text, made unique where two share it', () => {
    const bank = parseBank('- Why us?\n- *why us*\n- WHY, US\n- Why us (2)?\n- ??\n- ??');
    expect(bank.questions.map((question) => question.id)).toEqual([
      'why us',
      'why us (2)',
      'why us (3)',
      'why us 2',
      '??',
      '?? (2)',
    ]);
  });
});

describe('ranges', () => {
  it('say where everything stands, byte order mark and CRLF or not', () => {
    const text =
      '\ufeff## **S**\r\n- *Why \\* us?*  \r\n  - **Label:** a &amp; b \r\n    - STORY: Small: X &amp; **Y**, [Z](u). n\r\n';
    const bank = parseBank(text);
    const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    const [question] = bank.questions;
    expect(bank.sections.map(({ headingRange }) => cut(headingRange))).toEqual(['## **S**']);
    expect(question && cut(question.textRange)).toBe('Why \\* us?');
    expect(question && cut(question.range)).toBe(text.slice(text.indexOf('- *'), -2));
    expect(question?.cues.map(({ range }) => cut(range))).toEqual([text.slice(text.indexOf('- **L'), -2)]);
    expect(question?.stories.map(({ titleRange }) => cut(titleRange))).toEqual(['X &amp; **Y**', 'Z']);
    expect(question?.stories.map(({ title }) => title)).toEqual(['X & Y', 'Z']);
  });
});

it('the seed bank is read exactly as a person reads it', () => {
  const seed = readFileSync('seeds/behavioral-questions.md', 'utf8');
  const { title, sections, questions } = summariseBank(parseBank(seed), seed);
  expect({ title, sections, questions }).toEqual(expected);
});
