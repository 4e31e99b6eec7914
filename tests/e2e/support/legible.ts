import type { Page } from '@playwright/test';

/**
 * Looks for text that a person could not read as it stands: cut off by what does not scroll down, in a gap too low or too narrow
 * for it, outside the window, or under other text. What lies below an open dialog is left out.
 *
 * @returns one line for each finding
 */
export function illegibleText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const findings: string[] = [];
    const boxes: { readonly words: string; readonly owner: Element; readonly box: DOMRect }[] = [];
    const root = document.querySelector('dialog[open]') ?? document.body;
    const styles = new Map<Element, CSSStyleDeclaration>();
    const clips = new Map<Element, DOMRect>();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement;
      const words = (node.textContent ?? '').trim();
      if (!owner || words === '' || owner.closest('.unseen, dialog:not([open])')) continue;
      if (!owner.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const seen = visiblePart(owner, box, words);
        if (seen) boxes.push({ words, owner, box: seen });
      }
    }
    for (const field of root.querySelectorAll<HTMLElement>('input:not([type="checkbox"], [type="radio"])'))
      lookAtField(field);
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
    if (document.documentElement.scrollHeight > window.innerHeight) findings.push('the page scrolls down');
    return [...new Set(findings)];

    /** The part of a line that is in view; null where it is scrolled away. Notes what nobody can scroll to. */
    function visiblePart(owner: Element, box: DOMRect, words: string): DOMRect | null {
      const start = words.slice(0, 40);
      let { left, top, right, bottom } = box;
      for (let each: Element | null = owner; each; each = each.parentElement) {
        const { overflowX, overflowY, textOverflow, webkitLineClamp } = styleOf(each);
        const clip = each === document.documentElement ? null : boxOf(each);
        if (!clip || (overflowX === 'visible' && overflowY === 'visible')) continue;
        const name = `${each.tagName}.${each.className}`;
        const scrollsDown = overflowY === 'auto' || overflowY === 'scroll';
        const isCutBelow = bottom > clip.bottom + 2 || top < clip.top - 2;
        const isCutBeside = right > clip.right + 2 || left < clip.left - 2;
        const isClamped = textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
        if (isCutBelow && !scrollsDown && !isClamped) {
          findings.push(`“${start}” is cut off by ${name}`);
          return null;
        }
        // Nobody scrolls sideways in a call; what is written as it is, in a file, may be wide.
        if (isCutBeside && !isClamped && each.tagName !== 'PRE') {
          findings.push(`“${start}” is cut off beside by ${name}`);
          return null;
        }
        if (isCutBeside && clip.width < Math.min(box.width, 1.5 * box.height)) {
          findings.push(`“${start}” has no room in ${name}`);
          return null;
        }
        if (scrollsDown && isCutBelow && each.clientHeight < 0.9 * box.height) {
          findings.push(`“${start}” scrolls in a gap lower than its line, ${name}`);
          return null;
        }
        left = Math.max(left, clip.left);
        right = Math.min(right, clip.right);
        top = Math.max(top, clip.top);
        bottom = Math.min(bottom, clip.bottom);
      }
      if (right <= left || bottom <= top) return null;
      if (right > innerWidth + 1 || left < -1 || bottom > innerHeight + 1 || top < -1) {
        findings.push(`“${start}” is outside the window`);
      }
      return new DOMRect(left, top, right - left, bottom - top);
    }

    function styleOf(element: Element): CSSStyleDeclaration {
      const style = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, style);
      return style;
    }

    function boxOf(element: Element): DOMRect {
      const box = clips.get(element) ?? element.getBoundingClientRect();
      clips.set(element, box);
      return box;
    }

    /** A field has no text of its own to look at: its letters have to fit in it. */
    function lookAtField(field: HTMLElement): void {
      if (field.closest('.unseen') || !field.checkVisibility()) return;
      const { fontSize } = getComputedStyle(field);
      const { top, bottom, width, right, left } = field.getBoundingClientRect();
      const what = field.getAttribute('aria-label') ?? field.className;
      if (field.clientHeight < 1.1 * parseFloat(fontSize)) findings.push(`the field “${what}” is too low`);
      if (width < 3 * parseFloat(fontSize)) findings.push(`the field “${what}” is too narrow`);
      const scrolls = field.closest('dialog, .card-scroll') !== null;
      if (!scrolls && (top < -1 || bottom > innerHeight + 1 || left < -1 || right > innerWidth + 1))
        findings.push(`the field “${what}” is outside the window`);
    }
  });
}
