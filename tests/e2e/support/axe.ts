import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Looks for accessibility faults in a page. No page of the app has frames, so that nothing has to be put together afterwards,
 * for which axe would open another window each time.
 */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode();
}
