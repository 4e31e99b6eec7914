import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { wordsOf } from '../../../core/search/words.ts';
import { bankOf } from './bank-of.ts';

const textsOf = (text: string): string[] => wordsOf(text).map((word) => word.text);

describe('a word is the same word', () => {
  it.each([
    ['without accents', 'résumé', 'resume'],
    ['without the vowel signs of Arabic', 'مُشْكِلَة', 'مشكلة'],
    ['without the stroke that stretches Arabic', 'مشـــكلة', 'مشكلة'],
    ['without the points of Hebrew', 'שָׁלוֹם', 'שלום'],
    ['without the dot under an Indic letter', 'ज़रूरत', 'जरूरत'],
    ['without a soft hyphen', 'dead\u00adline', 'deadline'],
    ['without a zero-width space', 'dead\u200bline', 'deadline'],
    ['without a zero-width joiner', 'dead\u200dline', 'deadline'],
  ])('%s', (_, written, folded) => {
    expect(textsOf(written)).toEqual(textsOf(folded));
  });

  it('and is highlighted in place, with its diacritics', () => {
    const bank = bankOf('كيف حللت مُشْكِلَة صعبة؟', 'أين ولدت؟');
    const [best] = createSearchIndex(bank).search('مشكلة').questions;
    expect(best?.question).toBe(0);
    const [mark] = best?.marks ?? [];
    expect(bank.questions[0]?.text.slice(mark?.start, mark?.end)).toBe('مُشْكِلَة');
  });
});

describe('a bank in ten languages', () => {
  const WRITTEN = [
    ['Tell me about a conflict with a colleague.', 'colleague confl'],
    ['Erzählen Sie von einem Fehler, den Sie gemacht haben.', 'fehler gemacht'],
    ['¿Cómo convenció usted a un cliente difícil?', 'convencio cliente'],
    ['Quelle est votre plus grande réussite ?', 'reussite grande'],
    ['Qual è stata la tua scelta più coraggiosa?', 'scelta coraggiosa'],
    ['Расскажите о трудном решении.', 'трудном решен'],
    ['请介绍一次团队合作的经历', '团队合作'],
    ['締め切りに遅れた経験はありますか', '締め切り'],
    ['갈등을 어떻게 해결했나요?', '해결했나요'],
    ['كيف حللت مشكلة صعبة؟', 'مشكلة صعبة'],
  ] as const;
  const index = createSearchIndex(bankOf(...WRITTEN.map(([question]) => question)));

  it.each(WRITTEN.map(([question, typed], at) => [typed, question, at] as const))(
    '“%s” finds “%s”',
    (typed, _, at) => {
      expect(index.search(typed).questions[0]?.question).toBe(at);
    },
  );
});

describe('another inflection finds the one in the bank', () => {
  const FORMS = [
    ['Wie bereiten Sie sich auf ein Audit vor?', ['vorbereiten', 'vorbereitung', 'vorzubereiten']],
    ['Wann haben Sie sich gegen andere durchgesetzt?', ['durchsetzen', 'Durchsetzung']],
    ['Wie gehen Sie mit schwierigen Kunden um?', ['umgehen', 'umgeht']],
    ['Haben Sie je einen Fehler zugegeben?', ['zugeben']],
    ['Wann haben Sie mit einem Vorgesetzten gesprochen?', ['sprechen', 'sprach']],
    ['Wie verlor Ihr Team das Vertrauen?', ['verloren', 'verlieren']],
    ['Wer hat die Sitzung vorbesprochen?', ['vorbesprach']],
    ['Was haben Sie aus dem Streit gelernt?', ['lernen']],
    ['¿Cómo resuelve usted un desacuerdo?', ['resolvieron']],
    ['¿Qué haría si alguien se quejara?', ['quejarse', 'quejas']],
    ['كيف تتعامل مع الضغط؟', ['ضغط', 'الضغوط']],
    ['ספר לי על כישלון.', ['כשלון']],
  ] as const;
  const index = createSearchIndex(bankOf(...FORMS.map(([question]) => question)));

  it.each(FORMS.flatMap(([question, forms], at) => forms.map((form) => [form, question, at] as const)))(
    '“%s” finds “%s”',
    (form, _, at) => {
      expect(index.search(form).questions[0]?.question).toBe(at);
    },
  );
});

describe('function words distinguish questions that share all other words', () => {
  const index = createSearchIndex(
    bankOf(
      'What have you done in your last role?',
      'Describe a time you questioned how things have always been done.',
      'Describe a time you exceeded your sales target.',
      'Describe your experience with point-of-sale systems.',
    ),
  );

  it.each([
    ['always been done', 1],
    ['point of sale', 3],
    ['last role', 0],
    ['sales', 2],
  ])('“%s”', (query, at) => {
    expect(index.search(query).questions[0]?.question).toBe(at);
  });
});
