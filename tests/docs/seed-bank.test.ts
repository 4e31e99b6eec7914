import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const OWNERS = '../shared/seed/behavioral-questions.md';

describe('the seed bank', () => {
  test.skipIf(!existsSync(OWNERS))(
    `is its owner’s, byte for byte (skipped where ${OWNERS} is absent)`,
    () => {
      expect(readFileSync('seeds/behavioral-questions.md')).toEqual(readFileSync(OWNERS));
    },
  );
});
