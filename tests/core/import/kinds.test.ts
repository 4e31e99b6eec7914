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

  test.each<[string, string[], TextKind?]>([
    ['bullets below a heading', ['## Trains', '- Why do you want to move?', '- Tell me about a late train']],
    ['numbers with tabs', ['1.\tWhy do you want to move?', '2.\tTell me about a late train']],
    [
      'numbered headings',
      ['### 1. Why do you want to move?', 'Rent.', '', '### 2. Tell me about a late train', 'Snow.'],
    ],
    [
      'headings with pictures for numbers',
      ['## 1️⃣ Why do you want to move?', 'Rent.', '', '## 2️⃣ Tell me about a late train', 'Snow.'],
    ],
    [
      'bold lines over bullets',
      ['**Why do you want to move?**', '- rent', '', '**Tell me about a late train**', '- snow'],
    ],
    [
      'bold lines over arrows',
      ['**1. Why do you want to move?**', '→ Rent.', '', '**2. Tell me about a late train**', '→ Snow.'],
    ],
    ['labels', ['Q: Why do you want to move?', 'A: Rent.', '', 'Q: Tell me about a late train', 'A: Snow.']],
    [
      'labels of one letter in another language',
      ['P: Why do you want to move?', 'R: Rent.', '', 'P: Tell me about a late train', 'R: Snow.'],
      'text',
    ],
    [
      'labels counted in Chinese',
      [
        '問題一：Why do you want to move?',
        '回答：Rent.',
        '問題二：Tell me about a late train',
        '回答：Snow.',
      ],
      'text',
    ],
    [
      'lines right below the bullets of the question before',
      ['Why do you want to move?', '•\trent', '◦\tsea', 'Tell me about a late train', '•\tsnow'],
      'text',
    ],
    [
      'numbered labels',
      ['Q1. Why do you want to move?', 'A1. Rent.', '', 'Q2. Tell me about a late train', 'A2. Snow.'],
    ],
    [
      'folded parts',
      [
        '<details><summary>Why do you want to move?</summary>',
        '',
        'Rent.',
        '</details>',
        '<details><summary>Tell me about a late train</summary>',
        '',
        'Snow.',
        '</details>',
      ],
    ],
    [
      'callouts',
      [
        '> [!question] Why do you want to move?',
        '> Rent.',
        '',
        '> [!faq]- Tell me about a late train',
        '> Snow.',
      ],
    ],
    [
      'containers',
      [
        '::: details Why do you want to move?',
        'Rent.',
        ':::',
        '',
        '::: details Tell me about a late train',
        'Snow.',
        ':::',
      ],
    ],
    [
      'a table',
      [
        '| Question | Answer |',
        '|---|---|',
        '| Why do you want to move? | Rent. |',
        '| Tell me about a late train | Snow. |',
      ],
    ],
    [
      'plain lines over bullets',
      ['Why do you want to move?', '- rent', '', 'Tell me about a late train', '- snow'],
      'text',
    ],
    [
      'plain lines over what is indented',
      ['Why do you want to move?', '    rent', '', 'Tell me about a late train', '    snow'],
      'text',
    ],
    [
      'plain lines over what is indented, below a title',
      [
        'Talk',
        '  Why do you want to move?',
        '    rent',
        '    sea',
        '  Tell me about a late train',
        '    snow',
        'End',
      ],
      'text',
    ],
    [
      'lines without anything between them',
      ['Why do you want to move? - rent', 'Tell me about a late train', 'and snow'],
      'text',
    ],
    [
      'properties of an outline',
      ['- Q:: Why do you want to move?', '  A:: rent', '- Q:: Tell me about a late train'],
    ],
    [
      'bullets pasted from a word processor',
      ['•\tWhy do you want to move?', '◦\trent', '•\tTell me about a late train', '◦\tsnow'],
      'text',
    ],
    [
      'an outline of headings',
      ['* Talk', '** Why do you want to move?', '*** rent', '** Tell me about a late train', '*** snow'],
      'org',
    ],
    [
      'items of LaTeX',
      [
        '\\section{Talk}',
        '\\begin{enumerate}',
        '\\item Why do you want to move?',
        '\\item Tell me about a late train',
        '\\end{enumerate}',
      ],
      'latex',
    ],
    [
      'a definition list',
      [
        '<dl><dt>Why do you want to move?</dt><dd>Rent.</dd><dt>Tell me about a late train</dt><dd>Snow.</dd></dl>',
      ],
      'html',
    ],
  ])('is found: %s', (_, lines, kind) => {
    expect(asked(lines, kind)).toEqual(wanted);
  });

  test('an answer below a numbered question is its cue, indented or not', () => {
    const { reading } = imported(['1. Why here?', '', '- the sea', '', '2. Why now?', '', '> my knees']);
    expect(reading.questions.map(({ cues }) => cues.map(({ text }) => text))).toEqual([
      ['the sea'],
      ['my knees'],
    ]);
  });

  test('few questions are a bank beside questions to ask them', () => {
    expect(
      asked(['## They ask', '- Why here?', '  - sea', '## Questions to ask them', '- Who has the key?']),
    ).toEqual(['Why here?']);
  });

  test('other readings can be asked for', () => {
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

  test.each<[string, string[]]>([
    [
      'bold labels',
      [
        '**Situation:** Ice on the points.',
        '',
        '**Task:** Clear them by six.',
        '',
        '**Action:** I salted twice.',
        '',
        '**Result:** No delay.',
      ],
    ],
    [
      'letters and words',
      [
        '**S (Situation):** Ice on the points.',
        '**T (Task):** Clear them by six.',
        '**A (Action):** I salted twice.',
        '**R (Result):** No delay.',
      ],
    ],
    [
      'letters',
      ['- S: Ice on the points.', '- T: Clear them by six.', '- A: I salted twice.', '- R: No delay.'],
    ],
    [
      'letters and dashes',
      [
        '- **S** — Ice on the points.',
        '- **T** — Clear them by six.',
        '- **A** — I salted twice.',
        '- **R** — No delay.',
      ],
    ],
    [
      'capitals on a line of their own',
      [
        '**SITUATION** (2 sentences)',
        'Ice on the points.',
        '',
        '**TASK**',
        'Clear them by six.',
        '',
        '**ACTION**',
        'I salted twice.',
        '',
        '**RESULT**',
        'No delay.',
      ],
    ],
    [
      'headings',
      [
        '### Situation',
        'Ice on the points.',
        '### Task',
        'Clear them by six.',
        '### Action',
        'I salted twice.',
        '### Result',
        'No delay.',
      ],
    ],
    [
      'headings of a letter and a word',
      [
        '### S - Situation',
        'Ice on the points.',
        '### T - Task',
        'Clear them by six.',
        '### A - Action',
        'I salted twice.',
        '### R - Result',
        'No delay.',
      ],
    ],
    [
      'a code block',
      [
        '```',
        'SITUATION:',
        'Ice on the points.',
        'TASK:',
        'Clear them by six.',
        'ACTION:',
        'I salted twice.',
        'RESULT:',
        'No delay.',
        '```',
      ],
    ],
    [
      'context, challenge and outcome',
      [
        '**Context:** Ice on the points.',
        '**Challenge:** Clear them by six.',
        '**Action:** I salted twice.',
        '**Outcome:** No delay.',
      ],
    ],
    [
      'German',
      [
        '- **Situation:** Ice on the points.',
        '- **Aufgabe:** Clear them by six.',
        '- **Handlung:** I salted twice.',
        '- **Ergebnis:** No delay.',
      ],
    ],
    [
      'Spanish',
      [
        '- **Situación:** Ice on the points.',
        '- **Tarea:** Clear them by six.',
        '- **Acción:** I salted twice.',
        '- **Resultado:** No delay.',
      ],
    ],
    [
      'French',
      [
        '**Situation :** Ice on the points.',
        '**Tâche :** Clear them by six.',
        '**Action :** I salted twice.',
        '**Résultat :** No delay.',
      ],
    ],
    [
      'Portuguese',
      [
        '*Situação:* Ice on the points.',
        '*Tarefa:* Clear them by six.',
        '*Ação:* I salted twice.',
        '*Resultado:* No delay.',
      ],
    ],
    [
      'Russian',
      [
        '- **Ситуация:** Ice on the points.',
        '- **Задача:** Clear them by six.',
        '- **Действия:** I salted twice.',
        '- **Результат:** No delay.',
      ],
    ],
    [
      'Chinese',
      [
        '**情况：** Ice on the points.',
        '**任務：** Clear them by six.',
        '**行動：** I salted twice.',
        '**結果：** No delay.',
      ],
    ],
    [
      'Japanese',
      [
        '**状況：** Ice on the points.',
        '**課題：** Clear them by six.',
        '**行動：** I salted twice.',
        '**結果：** No delay.',
      ],
    ],
    [
      'Japanese in brackets',
      [
        '【状況】Ice on the points.',
        '【課題】Clear them by six.',
        '【行動】I salted twice.',
        '【結果】No delay.',
      ],
    ],
    [
      'Korean',
      [
        '**상황:** Ice on the points.',
        '**과제:** Clear them by six.',
        '**행동:** I salted twice.',
        '**결과:** No delay.',
      ],
    ],
    [
      'Arabic',
      [
        '**الموقف:** Ice on the points.',
        '**المهمة:** Clear them by six.',
        '**الإجراء:** I salted twice.',
        '**النتيجة:** No delay.',
      ],
    ],
    [
      'Hindi',
      [
        '- **परिस्थिति:** Ice on the points.',
        '- **कार्य:** Clear them by six.',
        '- **कार्रवाई:** I salted twice.',
        '- **परिणाम:** No delay.',
      ],
    ],
  ])('are read from %s', (_, lines) => {
    expect(beatsOf(imported(['## Tell me about a hard morning', '', ...lines]))).toEqual(told);
    expect(beatsOf(imported(['# My stories', '', '## The cold points', '', ...lines]))).toEqual(told);
  });

  test.each<[string, string[], TextKind?]>([
    [
      'words in capitals on lines of their own',
      [
        'TELL ME ABOUT A CAKE.',
        '',
        'SITUATION',
        told.Situation,
        '',
        'TASK',
        told.Task,
        '',
        'ACTION',
        told.Action,
        '',
        'RESULT',
        told.Result,
        '',
        'TELL ME ABOUT A TABLE.',
        '',
        'Situation: Three legs.',
      ],
      'text',
    ],
    [
      'all on one line',
      [
        '1. Tell me about a cake.',
        `S: ${told.Situation} T: ${told.Task} A: ${told.Action} R: ${told.Result}`,
      ],
      'text',
    ],
    [
      'fields of reStructuredText',
      [
        'Tell me about a cake.',
        '---------------------',
        '',
        `:Situation: ${told.Situation}`,
        `:Aufgabe: ${told.Task}`,
        `:Handlung: ${told.Action}`,
        `:Ergebnis: ${told.Result}`,
      ],
      'rst',
    ],
    [
      'letters with their word in wide brackets',
      [
        '## Tell me about a cake.',
        `**S（状況）** ${told.Situation}`,
        `**T（課題）** ${told.Task}`,
        `**A（行動）** ${told.Action}`,
        `**R（結果）** ${told.Result}`,
      ],
    ],
    [
      'a numbered story in plain text',
      [
        'Story 1: The cake',
        `Situation - ${told.Situation}`,
        `Task - ${told.Task}`,
        `Actions taken - ${told.Action}`,
        `Result - ${told.Result}`,
      ],
      'text',
    ],
  ])('are read from %s', (_, lines, kind) => {
    expect(beatsOf(imported(lines, kind))).toEqual(told);
  });

  test('a question over its beats is asked, also where only a section stands above it', () => {
    const { reading } = imported([
      '## Stories',
      'Tell me about a cake.',
      '',
      '*Situation:* full lift',
      '*Action:* stairs',
    ]);
    expect(reading.questions).toMatchObject([{ text: 'Tell me about a cake.', path: ['Stories'] }]);
  });

  test('two stories of one question keep the titles they are told under', () => {
    const one = ['## Tell me about a cake.', 'S: A.', 'T: B.', 'A: C.', 'R: D.', ''];
    const { reading } = imported([...one, ...one]);
    expect(reading.questions.map(({ stories }) => stories)).toEqual(
      reading.stories.map(({ title }) => [title]),
    );
  });

  test('stories told in prose are stories, and what is told is their notes', () => {
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

  test('a lesson is a note, and what a story answers are its other names or questions', () => {
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

  test('advice on STAR and forms to fill in are no stories', () => {
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

describe('what is no question', () => {
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

  test.each<[string, string[]]>([
    [
      'an advice guide',
      [
        '# How to prepare',
        'Listen well.',
        '## Before',
        '1. Walk the route',
        '2. Read it aloud',
        '## During',
        '- Breathe',
        '- Be brief',
      ],
    ],
    [
      'minutes',
      [
        '# Meeting',
        '## Attendees',
        '- Ann',
        '## Agenda',
        '1. Keys',
        '## Notes',
        '- Do we need a kettle?',
        '- Who has the keys?',
        '## Action items',
        '- Ann: kettle',
      ],
    ],
    [
      'a résumé',
      ['# Jo', '## Experience', '### Baker (2010)', '- Led six people', '## Education', '- School'],
    ],
    [
      'a README',
      [
        '# tides',
        '> A library.',
        '## Install',
        '```',
        'npm i tides',
        '```',
        '## Usage',
        'Why not read on?',
        '## License',
        'MIT',
      ],
    ],
    [
      'a letter',
      [
        'Dear Ms Vega,',
        '',
        'I write to apply. Why me? I steered ships.',
        '',
        'I would be glad to meet. When would it suit you?',
      ],
    ],
    [
      'a guide',
      [
        '# How to shine',
        '## Before',
        '- Sleep',
        '- Eat',
        '## What is STAR?',
        'A method.',
        '## After',
        '- Say thanks, and rest',
      ],
    ],
    [
      'a guide to interviews',
      [
        '# How to answer behavioural questions',
        '## What is the STAR method?',
        'Four parts.',
        '## Why do employers ask them?',
        'The past predicts the future.',
        '## How to prepare',
        'Practise aloud.',
      ],
    ],
    [
      'what an employer offers',
      [
        '# Night nurse',
        '## What you will do',
        '- Care',
        '## What you bring',
        '- Patience and a degree',
        '## Why us?',
        '- A canteen',
      ],
    ],
    [
      'a list of things to do',
      [
        '- [ ] buy milk',
        '- [ ] call Ann – when is it?',
        '- [x] pay rent',
        '- [ ] ask Tom: what about Friday?',
      ],
    ],
    ['a log', ['2024-05-01 INFO start', '2024-05-01 WARN retry? attempt=2']],
  ])('%s is refused', (_, lines) => {
    const { reading } = imported(lines);
    expect(reading).toMatchObject({ shape: 'none', questions: [], stories: [] });
  });
});

test('data that happens to ask is no bank, and names of its fields are no questions', () => {
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

test('what asks in the names of JSON is a question, what the names hold are its cues', () => {
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
