import { expect, test } from 'vitest';
import { findConflictCopies } from '../../../core/bank/conflict-copies.ts';

test('copies that sync programs make of a bank are told from its neighbours', () => {
  const copies = [
    'bank.sync-conflict-20261123-171100-ABCDEFG.md',
    "bank (Ada's conflicted copy 2026-11-23).md",
    'bank 2.md',
    'bank_conflict-20261123-171100.md',
  ];
  const others = [
    'bank.md',
    'bank.md~',
    'bank-old.md',
    'bankrupt.md',
    'bank 2.txt',
    'my bank.md',
    'bank 2026.md',
  ];
  expect(findConflictCopies('bank.md', [...others, ...copies])).toEqual(copies);
  expect(findConflictCopies('bank', ['bank', 'bank 2'])).toEqual(['bank 2']);
});
