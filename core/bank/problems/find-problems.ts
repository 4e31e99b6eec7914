import type { Bank, Problem } from '../model.ts';

/** Everything in a bank that looks wrong, in text order. */
export function findProblems(_bank: Omit<Bank, 'problems'>, _text: string): Problem[] {
  return [];
}
