import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './shell.ts';

test('eight pages of one browser save and hear of it, none keeping another waiting', async ({
  cue,
  shell,
  context,
  dataFolder,
}) => {
  const { origin } = new URL(shell.address);
  const pages = [cue];
  for (let count = 1; count < 8; count += 1) {
    const page = await context.newPage();
    // Without the token: what a new page needs is kept by its origin.
    await page.goto(`${origin}/studio/settings`);
    await expect(page.getByRole('navigation', { name: 'Studio' })).toBeVisible();
    pages.push(page);
  }
  const last = pages.at(-1) ?? cue;
  await last.evaluate(async () => {
    const key = localStorage.getItem('sidecue-key') ?? '';
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    await fetch('/api/request/settings.update', { method: 'POST', headers, body: '{"typeSize":44}' });
  });
  expect(readFileSync(join(dataFolder, 'settings.json'), 'utf8')).toContain('44');
  await expect
    .poll(() =>
      cue.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--type-size')),
    )
    .not.toBe('18px');
});

test('the key leaves the address at once, and a cookie alone makes no request', async ({
  cue,
  shell,
  browser,
  context,
}) => {
  expect(cue.url()).toBe(`${new URL(shell.address).origin}/`);
  const cookies = await context.cookies();
  expect(JSON.stringify(cookies)).not.toContain(new URL(shell.address).searchParams.get('token'));

  const other = await browser.newContext();
  await other.addCookies(cookies);
  const page = await other.newPage();
  await page.goto(cue.url());
  await expect(page.getByText('This page may not talk to Sidecue.')).toBeVisible();
  const answer = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/request/bank.read', { method: 'POST', headers, body: '{}' })).status;
  });
  expect(answer).toBe(401);
  await other.close();
});

test('a page of another port that opens Sidecue has no hold on it', async ({ cue, context }) => {
  const foreign = createServer((_, answer) => answer.end('<!doctype html><title>Foreign</title>'));
  await new Promise<void>((ready) => foreign.listen(0, '127.0.0.1', ready));
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
  const coming = context.waitForEvent('page');
  await page.evaluate((address) => Object.assign(window, { held: window.open(address) }), cue.url());
  const opened = await coming;
  await expect(opened.getByRole('combobox', { name: 'Search questions' })).toBeVisible();
  expect(await opened.evaluate(() => window.opener as unknown)).toBeNull();
  expect(await page.evaluate(() => (window as unknown as { held: Window }).held.closed)).toBe(true);
  foreign.closeAllConnections();
  foreign.close();
});

test('a page shows what was changed after its bank was read and before it listens', async ({
  page,
  shell,
}) => {
  let goOn = (): void => undefined;
  const changed = new Promise<void>((go) => {
    goOn = go;
  });
  let isFirst = true;
  await page.route('**/api/request/settings.read', async (route) => {
    const response = await route.fetch();
    if (isFirst) await changed;
    isFirst = false;
    await route.fulfill({ response });
  });
  const bankRead = page.waitForResponse('**/api/request/bank.read');
  await page.goto(shell.addressOf('/studio/questions'));
  await (await bankRead).finished();
  await page.evaluate(async () => {
    const key = localStorage.getItem('sidecue-key') ?? '';
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const body = JSON.stringify({ text: 'What came in the meantime?' });
    await fetch('/api/request/bank.addQuestion', { method: 'POST', headers, body });
  });
  goOn();
  await expect(page.getByRole('button', { name: /^What came in the meantime/ })).toBeVisible();
});

test('the ground of the window is painted before its styles and scripts are there', async ({
  page,
  shell,
}) => {
  let isHeld = true;
  const held: (() => void)[] = [];
  await page.route(/\.(css|js)$/, async (route) => {
    if (isHeld) await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  await page.goto(shell.address, { waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('first-paint').length)).toBe(1);
  expect(held.length).toBeGreaterThan(0);
  isHeld = false;
  for (const go of held) go();
  await expect(page.getByRole('combobox', { name: 'Search questions' })).toBeVisible();
});

test('the licences of others’ work are read in the settings', async ({ open }) => {
  const page = await open('/studio/settings');
  await page.getByText('Licences of what Sidecue is made with').click();
  const list = page.getByRole('region', { name: 'Licences of what Sidecue is made with' });
  await expect(list).toContainText('react ');
  await expect(list).toContainText('Permission is hereby granted');
});
