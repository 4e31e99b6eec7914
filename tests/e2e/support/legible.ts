import type { Page } from '@playwright/test';

/**
 * Looks for text that a person could not read as it stands: cut off by something that does not scroll, outside the window, or
 * over other text.
 *
 * @returns one line for each finding
 */
export function illegibleText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const findings: string[] = [];
    const boxes: { readonly words: string; readonly owner: Element; readonly box: DOMRect }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement;
      const words = (node.textContent ?? '').trim();
      if (!owner || words === '' || owner.closest('.unseen, [aria-hidden="true"], dialog:not([open])'))
        continue;
      if (!owner.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const seen = visiblePart(owner, box, words);
        if (seen) boxes.push({ words, owner, box: seen });
      }
    }
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) {
        if (one.owner === other.owner) continue;
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // The boxes of lines are higher than their letters and may touch.
        if (width > 2 && height > 0.4 * Math.min(one.box.height, other.box.height)) {
          findings.push(`“${one.words.slice(0, 30)}” and “${other.words.slice(0, 30)}” overlap`);
        }
      }
    }
    if (document.documentElement.scrollWidth > window.innerWidth) findings.push('the page scrolls sideways');
    return findings;

    /** The part of a line that is in view; null where it is scrolled away. Notes what nobody can scroll to. */
    function visiblePart(owner: Element, box: DOMRect, words: string): DOMRect | null {
      let { left, top, right, bottom } = box;
      for (let each: Element | null = owner; each; each = each.parentElement) {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(each);
        const clip = each === document.documentElement ? null : each.getBoundingClientRect();
        if (!clip || (overflowX === 'visible' && overflowY === 'visible')) continue;
        const scrollsDown = overflowY === 'auto' || overflowY === 'scroll';
        const isBelow = bottom > clip.bottom + 2 || top < clip.top - 2;
        const isBeside = right > clip.right + 2 || left < clip.left - 2;
        if ((isBelow && !scrollsDown) || (isBeside && textOverflow !== 'ellipsis' && overflowX !== 'auto')) {
          findings.push(`“${words.slice(0, 40)}” is cut off by ${each.tagName}.${each.className}`);
          return null;
        }
        left = Math.max(left, clip.left);
        right = Math.min(right, clip.right);
        top = Math.max(top, clip.top);
        bottom = Math.min(bottom, clip.bottom);
      }
      if (right <= left || bottom <= top) return null;
      if (right > innerWidth + 1 || left < -1 || bottom > innerHeight + 1 || top < -1) {
        findings.push(`“${words.slice(0, 40)}” is outside the window`);
      }
      return new DOMRect(left, top, right - left, bottom - top);
    }
  });
}
