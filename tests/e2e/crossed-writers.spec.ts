import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell.ts';

const BANK = '# Mine\n\n- First?\n  - one\n\n- Second?\n  - two\n\n- Third?\n  - three\n';

test.use({ bankText: BANK });

test.describe('on the Markdown page, while another program saves', () => {
  test('letters keep their order, and both writers’ words are in the file', async ({
    cue: page,
    dataFolder,
  }) => {
    const file = join(dataFolder, 'bank.md');
    await page.goto(new URL('/studio/markdown', page.url()).href);
    const editor = page.getByRole('textbox', { name: 'Markdown' });
    await editor.click();
    await editor.getByText('two').click();
    await page.keyboard.press('End');
    let typed = '';
    for (const [round, word] of ['abc', 'def', 'ghi', 'jkl', 'mno'].entries()) {
      // Slower each time, so that the other program saves at another moment of the page's own save.
      await page.keyboard.type(word, { delay: 40 + 80 * round });
      typed += word;
      // Above and below the place that is typed at.
      const now = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        now.replace('  - one', `  - above ${round}\n  - one`).concat(`  - below ${round}\n`),
      );
    }
    await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 30_000 }).toContain(`two${typed}`);
    await expect(editor).toContainText(`two${typed}`);
    for (let round = 0; round < 5; round += 1)
      for (const place of ['above', 'below'])
        await expect.poll(() => readFileSync(file, 'utf8')).toContain(`${place} ${round}`);
  });

  test('undo takes back one’s own words alone', async ({ cue: page, dataFolder }) => {
    const file = join(dataFolder, 'bank.md');
    await page.goto(new URL('/studio/markdown', page.url()).href);
    const editor = page.getByRole('textbox', { name: 'Markdown' });
    await editor.getByText('two').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' of mine');
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('two of mine');
    writeFileSync(file, readFileSync(file, 'utf8').replace('one', 'one of theirs'));
    await expect(editor).toContainText('one of theirs');
    for (let count = 0; count < 12; count += 1) await page.keyboard.press('Control+z');
    await expect.poll(() => readFileSync(file, 'utf8')).not.toContain('of mine');
    expect(readFileSync(file, 'utf8')).toContain('one of theirs');
  });
});
