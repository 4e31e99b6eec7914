import fc from 'fast-check';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { resolveAsset } from '../../../service/web/page-files.ts';

const folder = join(sep, 'app', 'renderer');

test('a page’s address is answered by the one page, with the studio’s code for its addresses', () => {
  const contentType = 'text/html; charset=utf-8';
  expect(resolveAsset(folder, '/')).toEqual({ file: join(folder, 'index.html'), contentType });
  for (const path of ['/studio', '/studio/', '/studio/questions', '/studio/a/b'])
    expect(resolveAsset(folder, path)).toEqual({ file: join(folder, 'studio.html'), contentType });
});

test('a file of the pages is answered with its type', () => {
  expect(resolveAsset(folder, '/assets/app-1a2b.js')).toEqual({
    file: join(folder, 'assets', 'app-1a2b.js'),
    contentType: 'text/javascript; charset=utf-8',
  });
  expect(resolveAsset(folder, '/assets/a%20b.css')?.file).toBe(join(folder, 'assets', 'a b.css'));
});

test('what is outside the folder, of another kind or no address at all is not', () => {
  const refused = [
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5c..%5csecret.json/../../../x.json',
    '/../renderer-other/x.js',
    '/%00.html',
    '/%',
    '/%ff.js',
    '/assets',
    '/assets/app.js.map',
    '/.env',
    '',
  ];
  for (const path of refused) expect(resolveAsset(folder, path), path).toBeNull();
});

test('whatever the address, the file is in the folder', () => {
  const part = fc.constantFrom(
    '..',
    '.',
    '%2e%2e',
    '%2f',
    '%5c',
    'a',
    '//',
    'x.js',
    '\\',
    '%00',
    'é',
    '?',
    '#',
  );
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom('/', ''), (parts, glue) => {
      const asset = resolveAsset(folder, `/${parts.join(glue)}.js`);
      expect(asset === null || asset.file.startsWith(folder + sep)).toBe(true);
      expect(asset?.file.split(sep).includes('..') ?? false).toBe(false);
    }),
  );
});
