import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStudioAddress, STUDIO_PATHS, studioAddress } from '../../core/studio-pages.ts';

const asUtf8 = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

test('an address of the studio names a page and at most one item, whatever that is called', () => {
  for (const path of STUDIO_PATHS) expect(isStudioAddress(path)).toBe(true);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const address = studioAddress('/studio/stories', 'story', title);
      expect(isStudioAddress(address)).toBe(true);
      expect(new URL(address, 'app://sidecue/').searchParams.get('story')).toBe(asUtf8(title));
    }),
  );
});

test.each([
  '',
  '/',
  'https://example.org/studio/questions',
  '//example.org/studio/questions',
  '/studio/../secret',
  '/studio/questions/',
  '/studio/questions#x',
  '/studio/questions\n',
  '/studio/stories?story=a&story=b',
  '/studio/stories?next=https://example.org/',
])('%j is none', (text) => expect(isStudioAddress(text)).toBe(false));
