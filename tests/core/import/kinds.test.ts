import { describe, expect, test } from 'vitest';
import { importDocument, type Imported } from '../../../core/import/import-source.ts';
import { readText, type TextKind } from '../../../core/import/read-text.ts';
import { readJson, readRows } from '../../../core/import/rows.ts';

function imported(lines: readonly string[], kind: TextKind = 'markdown'): Imported {
  return importDocument(readText(lines.join('\n'), kind), 'notes');
}
const asked = (lines: readonly string[], kind?: TextKind): string[] =>
  imported(lines, kind).reading.questions.map(({ text }) => text);
const beatsOf = ({ reading }: Imported, at = 0): Record<string, string> =>
  Object.fromEntries((reading.stories[at]?.beats ?? []).map(({ name, lines }) => [name, lines.join(' ')]));

describe('what carries the questions', () => {
  const wanted = ['Why do you want to move?', 'Tell me about a late train'];

  /** A text with `_` where the two questions stand. */
  test.each<[string, string, TextKind?]>([
    ['bullets below a heading', '## Trains\n- _\n- _'],
    ['numbers with tabs', '1.\t_\n2.\t_'],
    ['numbered headings', '### 1. _\nRent.\n\n### 2. _\nSnow.'],
    ['headings with pictures for numbers', '## 1️⃣ _\nRent.\n\n## 2️⃣ _\nSnow.'],
    ['bold lines over bullets', '**_**\n- rent\n\n**_**\n- snow'],
    ['bold lines over arrows', '**1. _**\n→ Rent.\n\n**2. _**\n→ Snow.'],
    ['labels', 'Q: _\nA: Rent.\n\nQ: _\nA: Snow.'],
    ['labels of one letter in another language', 'P: _\nR: Rent.\n\nP: _\nR: Snow.', 'text'],
    ['labels counted in Chinese', '問題一：_\n回答：Rent.\n問題二：_\n回答：Snow.', 'text'],
    ['lines right below the bullets of the question before', '_\n•\trent\n◦\tsea\n_\n•\tsnow', 'text'],
    ['numbered labels', 'Q1. _\nA1. Rent.\n\nQ2. _\nA2. Snow.'],
    [
      'folded parts',
      '<details><summary>_</summary>\n\nRent.\n</details>\n<details><summary>_</summary>\n\nSnow.\n</details>',
    ],
    ['callouts', '> [!question] _\n> Rent.\n\n> [!faq]- _\n> Snow.'],
    ['containers', '::: details _\nRent.\n:::\n\n::: details _\nSnow.\n:::'],
    ['a table', '| Question | Answer |\n|---|---|\n| _ | Rent. |\n| _ | Snow. |'],
    ['plain lines over bullets', '_\n- rent\n\n_\n- snow', 'text'],
    ['plain lines over what is indented', '_\n    rent\n\n_\n    snow', 'text'],
    [
      'plain lines over what is indented, below a title',
      'Talk\n  _\n    rent\n    sea\n  _\n    snow\nEnd',
      'text',
    ],
    ['lines without anything between them', '_ - rent\n_\nand snow', 'text'],
    ['properties of an outline', '- Q:: _\n  A:: rent\n- Q:: _'],
    ['bullets pasted from a word processor', '•\t_\n◦\trent\n•\t_\n◦\tsnow', 'text'],
    ['an outline of headings', '* Talk\n** _\n*** rent\n** _\n*** snow', 'org'],
    ['items of LaTeX', '\\section{Talk}\n\\begin{enumerate}\n\\item _\n\\item _\n\\end{enumerate}', 'latex'],
    ['a definition list', '<dl><dt>_</dt><dd>Rent.</dd><dt>_</dt><dd>Snow.</dd></dl>', 'html'],
  ])('is found: %s', (_, text, kind) => {
    const left = [...wanted];
    expect(asked([text.replaceAll('_', () => left.shift() ?? '')], kind)).toEqual(wanted);
  });

  test('an answer below a numbered question is its cue, indented or not', () => {
    const { reading } = imported(['1. Why here?', '', '- the sea', '', '2. Why now?', '', '> my knees']);
    expect(reading.questions.map(({ cues }) => cues.map(({ text }) => text))).toEqual([
      ['the sea'],
      ['my knees'],
    ]);
  });

  test('a few questions beside questions to ask are a bank', () => {
    expect(
      asked(['## They ask', '- Why here?', '  - sea', '## Questions to ask them', '- Who has the key?']),
    ).toEqual(['Why here?']);
  });

  test('another carrier can be chosen', () => {
    const document = readText('## Boats\n\n- Knots\n- Ropes\n', 'markdown');
    expect(importDocument(document, 'notes').reading.shape).toBe('none');
    expect(importDocument(document, 'notes', 'items').reading.questions.map(({ text }) => text)).toEqual([
      'Knots',
      'Ropes',
    ]);
  });
});

describe('the beats of a story', () => {
  const told = {
    Situation: 'Ice on the points.',
    Task: 'Clear them by six.',
    Action: 'I salted twice.',
    Result: 'No delay.',
  };

  /** The marks of the four beats; `_` is where its words stand. */
  test.each<[string, string, string, string, string]>([
    ['bold labels', '**Situation:** _\n', '**Task:** _\n', '**Action:** _\n', '**Result:** _'],
    [
      'letters and words',
      '**S (Situation):** _',
      '**T (Task):** _',
      '**A (Action):** _',
      '**R (Result):** _',
    ],
    ['letters', '- S: _', '- T: _', '- A: _', '- R: _'],
    ['letters and dashes', '- **S** — _', '- **T** — _', '- **A** — _', '- **R** — _'],
    [
      'capitals on a line of their own',
      '**SITUATION** (2 sentences)\n_\n',
      '**TASK**\n_\n',
      '**ACTION**\n_\n',
      '**RESULT**\n_',
    ],
    ['headings', '### Situation\n_', '### Task\n_', '### Action\n_', '### Result\n_'],
    [
      'headings of a letter and a word',
      '### S - Situation\n_',
      '### T - Task\n_',
      '### A - Action\n_',
      '### R - Result\n_',
    ],
    ['a code block', '```\nSITUATION:\n_', 'TASK:\n_', 'ACTION:\n_', 'RESULT:\n_\n```'],
    [
      'context, challenge and outcome',
      '**Context:** _',
      '**Challenge:** _',
      '**Action:** _',
      '**Outcome:** _',
    ],
    ['German', '- **Situation:** _', '- **Aufgabe:** _', '- **Handlung:** _', '- **Ergebnis:** _'],
    ['Spanish', '- **Situación:** _', '- **Tarea:** _', '- **Acción:** _', '- **Resultado:** _'],
    ['French', '**Situation :** _', '**Tâche :** _', '**Action :** _', '**Résultat :** _'],
    ['Portuguese', '*Situação:* _', '*Tarefa:* _', '*Ação:* _', '*Resultado:* _'],
    ['Russian', '- **Ситуация:** _', '- **Задача:** _', '- **Действия:** _', '- **Результат:** _'],
    ['Chinese', '**情况：** _', '**任務：** _', '**行動：** _', '**結果：** _'],
    ['Japanese', '**状況：** _', '**課題：** _', '**行動：** _', '**結果：** _'],
    ['Japanese in brackets', '【状況】_', '【課題】_', '【行動】_', '【結果】_'],
    ['Korean', '**상황:** _', '**과제:** _', '**행동:** _', '**결과:** _'],
    ['Arabic', '**الموقف:** _', '**المهمة:** _', '**الإجراء:** _', '**النتيجة:** _'],
    ['Hindi', '- **परिस्थिति:** _', '- **कार्य:** _', '- **कार्रवाई:** _', '- **परिणाम:** _'],
  ])('are read from %s', (_, ...marks) => {
    const lines = Object.values(told).map((words, at) => (marks[at] ?? '').replace('_', words));
    expect(beatsOf(imported(['## Tell me about a hard morning', '', ...lines]))).toEqual(told);
    expect(beatsOf(imported(['# My stories', '', '## The cold points', '', ...lines]))).toEqual(told);
  });

  /** A text with `_` where the words of the four beats stand. */
  test.each<[string, string, TextKind?]>([
    [
      'words in capitals on lines of their own',
      'TELL ME ABOUT A CAKE.\n\nSITUATION\n_\n\nTASK\n_\n\nACTION\n_\n\nRESULT\n_\n\nTELL ME ABOUT A TABLE.\n\nSituation: Three legs.',
      'text',
    ],
    ['all on one line', '1. Tell me about a cake.\nS: _ T: _ A: _ R: _', 'text'],
    [
      'fields of reStructuredText',
      'Tell me about a cake.\n---------------------\n\n:Situation: _\n:Aufgabe: _\n:Handlung: _\n:Ergebnis: _',
      'rst',
    ],
    [
      'letters with their word in wide brackets',
      '## Tell me about a cake.\n**S（状況）** _\n**T（課題）** _\n**A（行動）** _\n**R（結果）** _',
    ],
    [
      'a numbered story in plain text',
      'Story 1: The cake\nSituation - _\nTask - _\nActions taken - _\nResult - _',
      'text',
    ],
  ])('are read from %s', (_, text, kind) => {
    const left = Object.values(told);
    expect(beatsOf(imported([text.replaceAll('_', () => left.shift() ?? '')], kind))).toEqual(told);
  });

  test('a question above its beats is found, also directly below a section', () => {
    const { reading } = imported([
      '## Stories',
      'Tell me about a cake.',
      '',
      '*Situation:* full lift',
      '*Action:* stairs',
    ]);
    expect(reading.questions).toMatchObject([{ text: 'Tell me about a cake.', path: ['Stories'] }]);
  });

  test('two stories of one question keep their own titles', () => {
    const one = ['## Tell me about a cake.', 'S: A.', 'T: B.', 'A: C.', 'R: D.', ''];
    const { reading } = imported([...one, ...one]);
    expect(reading.questions.map(({ stories }) => stories)).toEqual(
      reading.stories.map(({ title }) => [title]),
    );
  });

  test('stories told in prose become stories with notes', () => {
    const { reading } = imported([
      '# Interview stories',
      '## The night the pump failed',
      'I took the archive, because paintings float.',
      '## How I lost a client',
      'I sent the invoice before the work.',
    ]);
    expect(reading.stories).toMatchObject([
      { title: 'The night the pump failed', notes: ['I took the archive, because paintings float.'] },
      { title: 'How I lost a client' },
    ]);
  });

  test('a challenge alone is the situation', () => {
    const car = imported([
      '## The pump',
      '- **Challenge:** It leaked.',
      '- **Action:** I sealed it.',
      '- **Result:** Dry.',
    ]);
    expect(beatsOf(car)).toEqual({ Situation: 'It leaked.', Action: 'I sealed it.', Result: 'Dry.' });
  });

  test('a lesson becomes a note, and what a story answers becomes aliases or questions', () => {
    const { reading } = imported([
      '### [Courage] The pier',
      '**S:** Storm.',
      '**T:** Moor.',
      '**A:** I jumped.',
      '**R:** Moored.',
      '**Reflection:** Look first.',
      '**Best for questions about:** risk, haste',
    ]);
    expect(reading.stories[0]).toMatchObject({
      title: 'The pier',
      tags: ['Courage'],
      aliases: ['risk', 'haste'],
      notes: ['**Reflection:** Look first.'],
    });
  });

  test('advice on STAR and templates are not stories', () => {
    const { reading } = imported([
      '## The STAR method',
      '- **Situation:** Set the scene.',
      '- **Task:** Say what you had to do.',
      '- **Action:** What did you do?',
      '- **Result:** How did it end?',
      '',
      '## Story #1: [Title]',
      '**Situation:** [where]',
      '**Task:** ____',
      '**Action:**',
      '**Result:**',
      '',
      '## Questions',
      '- Why us?',
      '- Why now?',
    ]);
    expect(reading.stories).toEqual([]);
    expect(reading.questions.map(({ text }) => text)).toEqual(['Why us?', 'Why now?']);
    expect(new Set(reading.leftOut.map(({ why }) => why))).toContain('template');
  });
});

describe('what is not a question', () => {
  test('a table of contents is left out', () => {
    const lines = [
      '- [Why us?](#why-us)',
      '- [Why now?](#why-now)',
      '',
      '## Why us?',
      'The sea.',
      '',
      '## Why now?',
      'My knees.',
    ];
    expect(asked(lines)).toEqual(['Why us?', 'Why now?']);
  });

  test.each([
    'Questions to ask them',
    'Fragen an den Arbeitgeber',
    '反问面试官',
    'Preguntas para hacer',
    'Вопросы работодателю',
  ])('what is asked back is offered apart: %s', (title) => {
    const { reading } = imported([
      '## Questions',
      '- Why us?',
      '- Why now?',
      '',
      `## ${title}`,
      '- Who waters the plants?',
    ]);
    expect(reading.questions).toHaveLength(2);
    expect(reading.toAsk).toEqual([{ text: 'Who waters the plants?', line: 6 }]);
  });

  test.each([
    [
      'an advice guide',
      '# How to prepare\nListen well.\n## Before\n1. Walk the route\n2. Read it aloud\n## During\n- Breathe\n- Be brief',
    ],
    [
      'minutes',
      '# Meeting\n## Attendees\n- Ann\n## Agenda\n1. Keys\n## Notes\n- Do we need a kettle?\n- Who has the keys?\n## Action items\n- Ann: kettle',
    ],
    ['a résumé', '# Jo\n## Experience\n### Baker (2010)\n- Led six people\n## Education\n- School'],
    [
      'a README',
      '# tides\n> A library.\n## Install\n```\nnpm i tides\n```\n## Usage\nWhy not read on?\n## License\nMIT',
    ],
    [
      'a letter',
      'Dear Ms Vega,\n\nI write to apply. Why me? I steered ships.\n\nI would be glad to meet. When would it suit you?',
    ],
    [
      'a guide',
      '# How to shine\n## Before\n- Sleep\n- Eat\n## What is STAR?\nA method.\n## After\n- Say thanks, and rest',
    ],
    [
      'a guide to interviews',
      '# How to answer behavioural questions\n## What is the STAR method?\nFour parts.\n## Why do employers ask them?\nThe past predicts the future.\n## How to prepare\nPractise aloud.',
    ],
    [
      'what an employer offers',
      '# Night nurse\n## What you will do\n- Care\n## What you bring\n- Patience and a degree\n## Why us?\n- A canteen',
    ],
    [
      'a list of things to do',
      '- [ ] buy milk\n- [ ] call Ann – when is it?\n- [x] pay rent\n- [ ] ask Tom: what about Friday?',
    ],
    ['a log', '2024-05-01 INFO start\n2024-05-01 WARN retry? attempt=2'],
  ])('%s is refused', (_, text) => {
    const { reading } = imported([text]);
    expect(reading).toMatchObject({ shape: 'none', questions: [], stories: [] });
  });
});

test('data with question marks is not a bank, and its field names are not questions', () => {
  const orders = [{ item: 'rope', note: 'where is it?' }, { item: 'oil' }, { item: 'glass', note: 'blue' }];
  expect(readJson(orders).questions).toEqual([]);
  expect(readJson({ name: 'lamp', description: 'What is a lamp?' }).questions).toEqual([]);
  const categories = [
    { name: 'Trains', items: [{ q: 'Why trains?', a: 'Rent.' }] },
    { name: 'Boats', items: [] },
  ];
  expect(readJson({ categories }).questions).toMatchObject([{ text: 'Why trains?', path: ['Trains'] }]);
  const people = [
    ['Name', 'Phone', 'Notes'],
    ['Ada Holm', '555', 'met at the fair'],
    ['Bo Lind', '556', 'calls back?'],
  ];
  expect(readRows(people, { path: [], line: 1 })).toBeNull();
});

test('JSON keys that ask are questions, and their values the cues', () => {
  expect(
    readJson({
      Motivation: { 'Why us?': ['the river', 'the people'], 'Tell me about a lamp.': 'It burned.' },
    }),
  ).toMatchObject({
    questions: [
      { text: 'Why us?', path: ['Motivation'], cues: [{ text: 'the river' }, { text: 'the people' }] },
      { text: 'Tell me about a lamp.', cues: [{ text: 'It burned.' }] },
    ],
  });
});
