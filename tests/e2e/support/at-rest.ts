import type { Page } from '@playwright/test';

/** Frames that a place stays the same before it counts as still: more than an eased scroll takes to its last pixel. */
const STILL = 30;

/** What is looked at once the page has drawn it the same for half a second of frames: its own clock, however slow it is. */
export async function atRest<Seen>(page: Page, look: () => Promise<Seen>): Promise<Seen> {
  let before = await look();
  for (;;) {
    await page.evaluate(
      (frames) =>
        new Promise<void>((done) => {
          let left = frames;
          const next = (): void => (left-- > 0 ? void requestAnimationFrame(next) : done());
          next();
        }),
      STILL,
    );
    const now = await look();
    if (now === before) return now;
    before = now;
  }
}
