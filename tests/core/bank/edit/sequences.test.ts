import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rounds } from '../../support/rounds.ts';
import { nearBank } from '../support/arbitrary-bank.ts';
import { checkSequence } from './support/check-sequence.ts';
import { nastyBank } from './support/nasty-bank.ts';
import { pickFrom } from './support/random-edit.ts';

const SEED = readFileSync('seeds/behavioral-questions.md', 'utf8');
const CORPUS = join('..', 'shared', 'corpus');

describe('any sequence of edits touches its own blocks alone, reads as it was meant, and can be taken back', () => {
  test.each([
    ['as it comes', SEED],
    ['with a mark, CRLF and no last line ending', `\ufeff${SEED.replaceAll('\n', '\r\n').trimEnd()}`],
    ['with old Mac line endings', SEED.replaceAll('\n', '\r')],
  ])('in the seed bank %s', (_, text) => {
    let made = 0;
    for (let seed = 1; seed <= rounds(2); seed++) made += checkSequence(text, seed, 6).made;
    expect(made).toBeGreaterThan(5);
  });

  test.skipIf(!existsSync(CORPUS))('in real banks of other people', () => {
    const files = readdirSync(CORPUS).filter((name) => name !== 'details-summary-star.md');
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) checkSequence(readFileSync(join(CORPUS, name), 'utf8'), 1, rounds(2));
  });

  test('in banks with everything that Markdown allows in them', () => {
    let made = 0;
    for (let seed = 1; seed <= rounds(40); seed++)
      made += checkSequence(nastyBank(pickFrom(seed)), seed, 5).made;
    expect(made).toBeGreaterThan(80);
  });

  test('in any Markdown at all', () => {
    fc.assert(
      fc.property(nearBank, fc.nat(), (text, seed) => {
        checkSequence(text, seed, 4);
      }),
      { numRuns: rounds(20) },
    );
  });
});
