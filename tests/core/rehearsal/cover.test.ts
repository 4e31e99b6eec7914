import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestCover } from '../../../core/rehearsal/readiness.ts';

/** The size of the smallest cover, by trying every set of stories. */
function bruteForce(covers: readonly (readonly number[])[], themes: number): number {
  const masks = covers.map((own) => own.reduce((mask, theme) => mask | (1 << theme), 0));
  const all = masks.reduce((one, other) => one | other, 0);
  let best = Infinity;
  for (let chosen = 0; chosen < 1 << covers.length; chosen++) {
    let mask = 0;
    let size = 0;
    for (const [story, own] of masks.entries()) {
      if (!((chosen >> story) & 1)) continue;
      mask |= own;
      size++;
    }
    if (mask === all && size < best) best = size;
  }
  return themes === 0 ? 0 : best;
}

test('the smallest set of stories is found, as by trying all sets', () => {
  const bank = fc.integer({ min: 0, max: 14 }).chain((themes) =>
    fc.record({
      themes: fc.constant(themes),
      covers: fc.array(
        themes === 0 ? fc.constant<number[]>([]) : fc.uniqueArray(fc.nat(themes - 1), { maxLength: 5 }),
        {
          maxLength: 9,
        },
      ),
    }),
  );
  fc.assert(
    fc.property(bank, ({ covers, themes }) => {
      const { stories, gaps } = smallestCover(covers, themes);
      const covered = new Set(stories.flatMap((story) => covers[story] ?? []));
      const possible = new Set(covers.flat());
      expect(covered).toEqual(possible);
      expect(gaps).toEqual(Array.from({ length: themes }, (_, at) => at).filter((at) => !possible.has(at)));
      expect(stories).toHaveLength(bruteForce(covers, themes));
    }),
  );
});

test('the smallest set is found for 20 stories, too, before the search gives up', () => {
  const themes = 30;
  const covers = Array.from({ length: 20 }, (_, story) =>
    Array.from({ length: themes }, (_, theme) => theme).filter((theme) => (theme * 7 + story * 13) % 11 < 3),
  );
  expect(smallestCover(covers, themes).stories).toHaveLength(bruteForce(covers, themes));
});
