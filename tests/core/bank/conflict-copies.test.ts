import { expect, test } from 'vitest';
import { findConflictCopies } from '../../../core/bank/conflict-copies.ts';

test('copies that sync programs make of a bank are told from its neighbours', () => {
  const copies = [
    'bank.sync-conflict-20261123-171100-ABCDEFG.md',
    "bank (Ada's conflicted copy 2026-11-23).md",
    "bank (Ada's conflicted copy 2026-11-23 (1)).md",
    'bank (conflicted copy 2026-11-23 171100).md',
    'bank (Case Conflict).md',
    'bank (SFConflict ada@example.org 2026-11-23-17-11-00).md',
    'bank (In Konflikt stehende Kopie von Ada 2026-11-23).md',
    'bank [conflicted].md',
    'bank 2.md',
    'bank (1).md',
    'bank_conflict-20261123-171100.md',
    'bank_ADA-PC_Nov-23-171100-2026_Conflict.md',
    'bank.conflict1.md',
    'bank.md.conflict2',
    'bank-DESKTOP-7A1B2C3.md',
    'bank-LAPTOP-7A1B2C3-2.md',
    'bank-Ada’s MacBook Pro.md',
    'bank-workbench.md',
  ];
  const others = [
    'bank.md',
    'bank.md~',
    'bank-old.md',
    'bankrupt.md',
    'bank 2.txt',
    'my bank.md',
    'bank 2026.md',
    'bank (2026).md',
    'bank (for Acme).md',
    'bank-conflicts.md',
    'bank-workbench-plan.md',
    'conflict.md',
  ];
  expect(findConflictCopies('bank.md', [...others, ...copies], 'WorkBench')).toEqual(copies);
  expect(findConflictCopies('bank', ['bank', 'bank 2'])).toEqual(['bank 2']);
});
