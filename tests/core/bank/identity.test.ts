import { describe, expect, test } from 'vitest';
import { findSuccessor } from '../../../core/bank/identity.ts';

describe('what a question is called after an outside edit', () => {
  const ids = ['tell me about a conflict with a colleague', 'why this company'];

  test('is its own name while that exists', () => {
    expect(findSuccessor('why this company', ids)).toBe('why this company');
  });

  test('is the most similar one after a small change', () => {
    expect(findSuccessor('tell me about conflict with a coleague', ids)).toBe(ids[0]);
  });

  test('is nothing after a rewrite', () => {
    expect(findSuccessor('describe a hard bug', ids)).toBeNull();
    expect(findSuccessor('describe a hard bug', [])).toBeNull();
  });
});
