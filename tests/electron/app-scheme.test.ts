import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../service/web/page-files.ts';
import { answerFromFolder } from '../../electron/pages.ts';

const ORIGIN = 'app://sidecue';
let folder = '';
let pages = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidecue-pages-'));
  pages = join(folder, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  for (const page of ['index.html', 'studio.html'])
    writeFileSync(join(pages, page), '<title>Sidecue</title>');
  writeFileSync(join(pages, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(folder, 'secret.js'), 'a secret');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string, method = 'GET'): Promise<Response> =>
  answerFromFolder(pages, ORIGIN, { url, method });

describe('the app’s own addresses', () => {
  test.each([
    ['app://sidecue/', '<title>Sidecue</title>', 'text/html; charset=utf-8'],
    ['app://sidecue/studio/questions', '<title>Sidecue</title>', 'text/html; charset=utf-8'],
    ['app://sidecue/assets/main.js', 'export {};', 'text/javascript; charset=utf-8'],
  ])('%s is answered with its file', async (url, text, type) => {
    const answer = await get(url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(text);
    expect(answer.headers.get('content-type')).toBe(type);
  });

  test.each([
    'app://sidecue/assets/missing.js',
    'app://sidecue/../secret.js',
    'app://sidecue/..%2Fsecret.js',
    'app://sidecue/assets/..%5C..%5Csecret.js',
    'app://sidecue/%00',
    'app://sidecue/%',
    'app://elsewhere/',
    'app://sidecue.example/index.html',
  ])('%s is not found', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('secret');
  });

  test('are only read', async () => {
    expect((await get('app://sidecue/', 'POST')).status).toBe(404);
  });

  test('carry the content security policy, found or not', async () => {
    for (const url of ['app://sidecue/', 'app://sidecue/assets/main.js', 'app://sidecue/none.js']) {
      const { headers } = await get(url);
      expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
