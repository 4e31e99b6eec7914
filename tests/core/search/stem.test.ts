import { describe, expect, it } from 'vitest';
import { stem } from '../../../core/search/stem.ts';

describe('stems', () => {
  it.each([
    'prioritize prioritise priorities prioritization prioritising priority',
    'lead led leader leadership leading leads',
    'motivate motivated motivation motivating',
    'manage manager management managed managing',
    'disagree disagreed disagreement disagreeing',
    'collaborate collaborated collaboration collaborative',
    'create creative creation created',
    'persuade persuasion persuaded persuasive',
    'fail failed failure failing fails',
    'learn learned learnt learning',
    'decide decision decisions deciding decisive',
    'flexible flexibility',
    'model modelling modeled models',
    'travel travelling traveled',
    'success successful successfully',
    'analyse analyze analyzed analysis analysing',
    'behaviour behavior',
    'organise organized organization organizing',
    'mentor mentored mentoring mentorship',
    'teach taught teacher',
    'program programme programming',
  ])('one for %s', (words) => {
    expect(new Set(words.split(' ').map(stem)).size).toBe(1);
  });

  it.each([
    'product production',
    'miss mission',
    'direct direction',
    'organ organise',
    'policy police',
    'general generate',
    'person personal',
    'experience experiment',
    'custom customer',
    'positive position',
    'user use',
    'university universe',
    'important import',
    'executive execute',
    'new news',
    'process profess',
    'meet meeting',
    'conflict conflicting',
    'interest interesting',
    'critic critical',
    'test text',
  ])('different ones for %s', (words) => {
    expect(new Set(words.split(' ').map(stem)).size).toBe(2);
  });
});
