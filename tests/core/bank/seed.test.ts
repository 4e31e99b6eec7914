import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { summariseBank } from '../../../service/cli/check.ts';
import expected from './fixtures/expected.json' with { type: 'json' };

const seed = readFileSync(new URL('../../../seeds/behavioral-questions.md', import.meta.url), 'utf8');

it('reads the seed bank exactly as a person does', () => {
  const { title, sections, questions } = summariseBank(parseBank(seed), seed);
  expect({ title, sections, questions }).toEqual(expected);
});
