import { describe, expect, it } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { bankOf, inSeed, nameOf, seed } from './bank-of.ts';

const firstInSeed = (query: string): string | null =>
  nameOf(seed, inSeed.search(query).questions[0]?.question);

describe('searching a bank', () => {
  it.each([
    ['a time you failed', 'mistake'],
    ['when did you blow it', 'mistake'],
    ['juggling many things at once', 'prioritize'],
    ['row with a coworker', 'conflicts'],
    ['keep their spirits up', 'motivated'],
    ['explain to my grandmother', 'non-technical'],
    ['why us', 'interested in this role'],
    ['coached a junior', 'mentored'],
    ['the nastiest bug', 'debugging'],
    ['goalposts moved', 'significant change'],
  ])('finds “%s” by its meaning', (query, word) => {
    expect(firstInSeed(query)).toContain(word);
  });

  it('gives a reason for a match', () => {
    expect(inSeed.search('a time you failed').questions[0]?.reason).toBe('failure · mistake');
    expect(inSeed.search('chunking').questions[0]?.reason).toBe('story: Chunking');
  });

  it('marks the words that match, also those that match by meaning', () => {
    const [best] = inSeed.search('a time you failed').questions;
    const text = nameOf(seed, best?.question) ?? '';
    expect(best?.marks.map(({ start, end }) => text.slice(start, end))).toEqual(['mistake']);
  });

  it('is not confident if the bank has no answer', () => {
    for (const query of ['What is your salary expectation?', 'Which book do you like best?', 'xyzzy plugh']) {
      expect(inSeed.search(query).isConfident, query).toBe(false);
    }
    expect(inSeed.search('Tell me about a mistake').isConfident).toBe(true);
  });

  it('returns nothing for a blank query', () => {
    for (const query of ['', '   ', '\n\t', '...']) {
      expect(inSeed.search(query)).toEqual({ isConfident: false, questions: [], stories: [] });
    }
  });

  it('returns at most the limit, best first, each once', () => {
    const { questions } = inSeed.search('project team', 4);
    expect(questions).toHaveLength(4);
    const scores = questions.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(questions.map(({ question }) => question)).size).toBe(4);
  });

  it('keeps ties in the order of the bank', () => {
    const bank = bankOf('Alpha kumquat?', 'Beta kumquat?', 'Gamma kumquat?');
    expect(
      createSearchIndex(bank)
        .search('kumquat')
        .questions.map(({ question }) => question),
    ).toEqual([0, 1, 2]);
  });
});

describe('how people type', () => {
  const bank = bankOf(
    'How do you organise a workshop for cross-functional teams?',
    'Tell me about the behaviour of your KPI dashboard.',
    'Describe a deadline in the catalogue project.',
    'What did the product manager say about machine learning?',
  );
  const index = createSearchIndex(bank);
  const first = (query: string): number | undefined => index.search(query).questions[0]?.question;

  it.each([
    ['workshop', 0],
    ['works', 0],
    ['teams workshop', 0],
    ['wrokshop', 0],
    ['workhsop team', 0],
    ['crossfunctional', 0],
    ['cross functional', 0],
    ['organize', 0],
    ['organising', 0],
    ['behavior', 1],
    ['key performance indicator', 1],
    ['catalog', 2],
    ['dead line', 2],
    ['catalouge', 2],
    ['PM', 3],
    ['ML', 3],
    ["what'd the product manager say", 3],
  ])('“%s” finds its question', (query, question) => {
    expect(first(query)).toBe(question);
  });

  it('still finds a question once its word is complete', () => {
    for (const word of ['workshop', 'dashboard', 'catalogue', 'deadline']) {
      const answers = Array.from({ length: word.length - 3 }, (_, i) => first(word.slice(0, i + 4)));
      expect(new Set(answers).size, `${word}: ${answers.join(' ')}`).toBe(1);
    }
  });

  it('gives boilerplate almost no weight, even half typed', () => {
    const plain = first('workshop');
    for (const opening of [
      'Tell me about a time when you had to',
      'Can you describe a situation where you',
    ]) {
      expect(first(`${opening} workshop`)).toBe(plain);
    }
    for (const opening of ['Tell me about a time when you had to', 'Describe a situation where you']) {
      for (let end = 6; end <= opening.length; end++) {
        expect(inSeed.search(opening.slice(0, end)).isConfident, opening.slice(0, end)).toBe(false);
      }
    }
  });
});

describe('the fields of a question', () => {
  const bank = parseBank(
    [
      '- What did you do at the harbour?',
      '  - ALSO: anything with boats',
      '- Which tree did you plant?',
      '  - STORY: Small win: The orchard',
      '  - Watered it with rainwater every evening.',
      '# Stories',
      '## The orchard',
      '- Aliases: quince cellar',
      '- Tags: botany',
      '- **Situation:** A drought in Kent.',
      '',
    ].join('\n'),
  );
  const index = createSearchIndex(bank);

  it.each([
    ['boats', 0, 'also asked as “anything with boats”'],
    ['orchard', 1, 'story: The orchard'],
    ['quince cellar', 1, 'story: quince cellar'],
    ['botany', 1, 'tag: botany'],
    ['rainwater', 1, 'cue: rainwater'],
  ])('“%s”', (query, question, reason) => {
    const [best] = index.search(query).questions;
    expect(best?.question).toBe(question);
    expect(best?.reason).toBe(reason);
  });

  it.each(['orchard', 'orch', 'quince cellar', 'botany', 'drought'])('finds the story by “%s”', (query) => {
    expect(nameOf(bank, index.search(query).stories[0]?.story, 'stories')).toBe('The orchard');
  });

  it('marks the words of a story’s title', () => {
    expect(index.search('orchard').stories[0]?.marks).toEqual([{ start: 4, end: 11 }]);
  });

  it('leaves out stories unrelated to the query', () => {
    expect(index.search('boats').stories).toEqual([]);
  });
});

describe('other languages', () => {
  const bank = bankOf(
    '請描述一次你帶領團隊完成任務的經驗。',
    '你如何處理衝突？',
    'Erzähle von einem Fehler, den du gemacht hast.',
    'Wie gehst du mit Änderungen größerer Projekte um?',
    '¿Cómo priorizas tus tareas?',
    'Cuéntame de un conflicto con un compañero.',
  );
  const index = createSearchIndex(bank);

  it.each([
    ['團隊', 0],
    ['衝突', 1],
    ['處理衝突', 1],
    ['Fehler', 2],
    ['erzahle', 2],
    ['grosserer', 3],
    ['anderungen', 3],
    ['priorizas', 4],
    ['companero', 5],
    ['ＣＯＭＰＡＮＥＲＯ', 5],
  ])('“%s” is found by its own words', (query, question) => {
    expect(index.search(query).questions[0]?.question).toBe(question);
  });

  it('marks words written without spaces', () => {
    const text = bank.questions[1]?.text ?? '';
    const marked = index
      .search('衝突')
      .questions[0]?.marks.map(({ start, end }) => text.slice(start, end))
      .join('');
    expect(marked).toBe('衝突');
  });
});
