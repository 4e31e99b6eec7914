import { expect, type Page } from '@playwright/test';

/** Answers the question on screen by keys alone, until it is to be rated. */
export async function answerAndShow(page: Page): Promise<void> {
  const asked = page.getByRole('region', { name: 'Question' });
  const group = asked.getByRole('group', { name: 'How did it go?' });
  const answer = asked.getByRole('button', { name: 'Answer aloud' });
  await expect(answer).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(answer).toBeHidden();
  const next = asked.getByRole('button', { name: /^Show the (?:title|numbers|card)$/ });
  for (;;) {
    await expect(next.or(group)).toBeVisible();
    if (await group.isVisible()) return;
    const name = (await next.textContent()) ?? '';
    await page.keyboard.press('Enter');
    await expect(asked.getByRole('button', { name, exact: true })).toBeHidden();
  }
}
