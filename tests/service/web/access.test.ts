import { expect, test } from 'vitest';
import {
  accessBy,
  isOwnRequest,
  isSameToken,
  newToken,
  type RequestOrigin,
} from '../../../service/web/access.ts';

const PORT = 4321;
const plain: RequestOrigin = {
  method: 'GET',
  host: '127.0.0.1:4321',
  origin: null,
  fetchSite: null,
  fetchMode: null,
};
const post = { ...plain, method: 'POST' };
const own = 'http://127.0.0.1:4321';

test('requests of our own page and of a person who opens the address are answered', () => {
  const answered: RequestOrigin[] = [
    plain,
    { ...plain, host: 'localhost:4321' },
    { ...plain, fetchSite: 'none', fetchMode: 'navigate' },
    { ...plain, fetchSite: 'cross-site', fetchMode: 'navigate' },
    { ...plain, fetchSite: 'same-origin', fetchMode: 'no-cors' },
    { ...post, origin: own },
    { ...post, origin: 'http://localhost:4321', host: 'localhost:4321' },
    { ...post, fetchSite: 'same-origin' },
  ];
  for (const request of answered) expect(isOwnRequest(request, PORT), JSON.stringify(request)).toBe(true);
});

test('requests of other sites, other ports and other names of this computer are not', () => {
  const refused: RequestOrigin[] = [
    { ...plain, host: null },
    { ...plain, host: '' },
    { ...plain, host: 'evil.example' },
    { ...plain, host: 'evil.example:4321' },
    { ...plain, host: '127.0.0.1' },
    { ...plain, host: '127.0.0.1:4322' },
    { ...plain, host: '127.0.0.1:4321.evil.example' },
    { ...plain, host: '[::1]:4321' },
    { ...plain, origin: 'https://evil.example' },
    { ...plain, origin: 'null' },
    { ...plain, origin: 'http://127.0.0.1:9999' },
    { ...plain, origin: 'https://127.0.0.1:4321' },
    { ...plain, origin: 'http://localhost:4321' },
    { ...plain, fetchSite: 'cross-site', fetchMode: 'no-cors' },
    { ...plain, fetchSite: 'same-site', fetchMode: 'cors' },
    post,
    { ...post, fetchSite: 'none' },
    { ...post, fetchSite: 'same-site' },
    { ...post, fetchSite: 'cross-site', fetchMode: 'navigate' },
    { ...post, origin: 'https://evil.example', fetchSite: 'same-origin' },
  ];
  for (const request of refused) expect(isOwnRequest(request, PORT), JSON.stringify(request)).toBe(false);
});

test('a token is 256 random bits that fit in an address', () => {
  const tokens = new Set(Array.from({ length: 100 }, newToken));
  expect(tokens.size).toBe(100);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

test('a token is the same only when all of it is', () => {
  const token = newToken();
  expect(isSameToken(token, token)).toBe(true);
  for (const other of ['', token.slice(0, -1), `${token}x`, newToken()])
    expect(isSameToken(other, token)).toBe(false);
});

test('a ticket opens the page once, and only while it is fresh', () => {
  let now = 0;
  const access = accessBy(newToken(), () => now);
  const [used, late] = [access.newTicket(), access.newTicket()];
  expect(access.takeTicket(used)).toBe(true);
  expect(access.takeTicket(used)).toBe(false);
  now += 121_000;
  expect(access.takeTicket(late)).toBe(false);
  expect(access.takeTicket('')).toBe(false);
});

test('what a run hands out differs from its token, from each other and from those of another run', () => {
  const [one, other] = [accessBy(newToken()), accessBy(newToken())];
  const secrets = [one, other].flatMap(({ token, key, pass, prove }) => [
    token,
    key,
    pass,
    prove(1, 'nonce'),
    prove(2, 'nonce'),
    prove(1, 'other'),
  ]);
  expect(new Set(secrets).size).toBe(secrets.length);
});
