import { once } from 'node:events';
import { connect } from 'node:net';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../../service/web/page-files.ts';
import { temporaryFolders } from '../support/folders.ts';
import { accessBy } from '../../../service/web/access.ts';
import { openEvents, openHttpBridge } from '../support/http-bridge.ts';
import { installedApp } from '../support/installed-app.ts';
import { runService, TOKEN, type RunningService } from '../support/running-service.ts';

interface Reply {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

const newFolder = temporaryFolders();
const PAGE = inject('page');
let running: RunningService;
let cookie: string;
const { key, pass } = accessBy(TOKEN);
const authorization = `Bearer ${key}`;

beforeAll(async () => {
  running = await runService(installedApp, newFolder());
  cookie = `sidecue-${running.server.port}=${pass}`;
});
afterAll(() => running.close());

/** A request with exactly these headers and this path, which `fetch` would correct. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string | Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { port } = running.server;
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function call(name: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Reply> {
  return ask(`/api/request/${name}`, { authorization, origin: running.origin, ...headers }, 'POST', body);
}

/** A page a person can read: one sentence, one step, and nothing of a program. */
function expectRefusal(reply: Reply, status: number): void {
  expect(reply.status).toBe(status);
  expect(reply.body).not.toMatch(/Error|at .*:\d+:\d+/);
  for (const secret of [TOKEN, key, pass]) expect(reply.body).not.toContain(secret);
  expect(reply.body).toMatch(/\.</);
}

describe('the way in', () => {
  test('the printed address gives a cookie for this port and leads to the page without the token', async () => {
    const reply = await ask(`/studio/questions?token=${TOKEN}&from=mail`);
    expect(reply.status).toBe(302);
    expect(reply.headers['location']).toBe(`/studio/questions?from=mail#key=${key}`);
    const [set] = reply.headers['set-cookie'] ?? [];
    expect(set).toMatch(new RegExp(`^sidecue-${running.server.port}=`));
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(set).toContain(attribute);
  });

  test('with the cookie the page and its files are there', async () => {
    expect(await ask('/', { cookie })).toMatchObject({ status: 200, body: PAGE });
    expect(await ask('/studio/stories', { cookie })).toMatchObject({ status: 200, body: PAGE });
    const script = await ask('/assets/app.js', { cookie });
    expect(script).toMatchObject({ status: 200 });
    expect(script.headers['content-type']).toContain('text/javascript');
  });

  test('no address leads from here to another host', async () => {
    const { headers } = await ask(`//evil.example/x?token=${TOKEN}`);
    expect(headers['location']).toBe(`/evil.example/x#key=${key}`);
  });

  test('without the cookie nothing is answered, not even a file', async () => {
    for (const path of ['/', '/assets/app.js', '/studio/questions', '/nothing', '/?token=', '/?token=wrong'])
      expectRefusal(await ask(path), 401);
    expectRefusal(await ask('/', { cookie: `sidecue-${running.server.port}=wrong` }), 401);
    expectRefusal(await ask('/', { cookie: `sidecue-1=${pass}` }), 401);
  });

  test('without the key no request and no event is answered, whatever the cookie', async () => {
    const { origin } = running;
    for (const shown of [
      {},
      { cookie },
      { authorization: `Bearer ${TOKEN}` },
      { authorization: `Bearer ${pass}` },
    ]) {
      const reply = await ask('/api/request/bank.read', { origin, ...shown }, 'POST', '{}');
      expect(reply.status).toBe(401);
      expect(JSON.parse(reply.body)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
      expect((await ask('/api/ticket', { origin, ...shown }, 'POST')).status).toBe(401);
    }
    for (const wrong of ['', 'wrong', TOKEN, pass]) expect(await hears(wrong, { cookie })).toBe(false);
    expect(await hears(key)).toBe(true);
  });

  test('the token in a request’s address is no way round the key', async () => {
    const path = `/api/request/bank.read?token=${TOKEN}`;
    expect((await ask(path, { origin: running.origin }, 'POST', '{}')).status).toBe(401);
  });

  test('the address for a program’s arguments works once, and holds neither token nor key', async () => {
    const address = running.server.addressToOpen('/studio/today');
    for (const secret of [TOKEN, key, pass]) expect(address).not.toContain(secret);
    const path = address.slice(running.origin.length);
    expect((await ask(path)).headers['location']).toBe(`/studio/today#key=${key}`);
    expectRefusal(await ask(path), 401);
    expectRefusal(await ask('/?ticket=wrong'), 401);
  });

  test('cookies of other programs of this computer neither help nor harm', async () => {
    const others = Array.from({ length: 100 }, (_, at) => `other${at}=${'x'.repeat(4000)}`).join('; ');
    expect(await ask('/', { cookie: `${others}; ${cookie}` })).toMatchObject({ status: 200, body: PAGE });
    expectRefusal(await ask('/', { cookie: others }), 401);
    const asked = { authorization, origin: running.origin, cookie: others };
    expect((await ask('/api/request/bank.read', asked, 'POST', '{}')).status).toBe(200);
  });

  test('a proof is given to everybody and says nothing but that', async () => {
    const nonce = 'n'.repeat(43);
    const reply = await ask(`/api/proof?nonce=${nonce}`);
    expect(JSON.parse(reply.body)).toEqual({ proof: accessBy(TOKEN).prove(running.server.port, nonce) });
    expect((await ask('/api/proof?nonce=short')).status).toBe(400);
  });
});

/** Whether the stream of events opens. */
function hears(shown: string, headers: Record<string, string> = {}): Promise<boolean> {
  return new Promise((done) => {
    const socket = openEvents(running.origin, shown === '' ? 'none' : shown, headers);
    socket.once('open', () => {
      socket.terminate();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}

describe('who is refused', () => {
  test('a wrong host, as after a foreign name was pointed at this computer', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${running.server.port}`,
      '127.0.0.1',
      `0.0.0.0:${running.server.port}`,
    ]) {
      expectRefusal(await ask('/', { cookie, host }), 403);
      expectRefusal(await ask(`/?token=${TOKEN}`, { host }), 403);
    }
  });

  test('a foreign origin, with the cookie and with the token', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      expectRefusal(await call('bank.read', '{}', { origin }), 403);
      expectRefusal(await ask(`/?token=${TOKEN}`, { origin }), 403);
      expect(await hears(key, { origin })).toBe(false);
    }
  });

  test('a call that does not say where it comes from, as a form of another site sends it', async () => {
    expectRefusal(await ask('/api/request/bank.read', { authorization }, 'POST', '{}'), 403);
    const headers = { authorization, 'sec-fetch-site': 'same-origin' };
    expect((await ask('/api/request/bank.read', headers, 'POST', '{}')).status).toBe(200);
  });

  test('another site’s page that loads our files', async () => {
    const headers = { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expectRefusal(await ask('/assets/app.js', headers), 403);
  });

  test('it listens to this computer alone', async () => {
    const elsewhere = connect({ host: '127.0.0.2', port: running.server.port });
    const outcome = await new Promise((done) => {
      elsewhere.once('connect', () => done('connected'));
      elsewhere.once('error', () => done('refused'));
    });
    elsewhere.destroy();
    // 127.0.0.2 is this computer, too, on Linux; a server on every address would answer it.
    expect(outcome).toBe('refused');
  });
});

describe('every answer', () => {
  test('says what the page may do, and that nobody else may have it or keep it', async () => {
    const replies = await Promise.all([
      ask('/', { cookie }),
      ask('/assets/app.js', { cookie }),
      ask('/'),
      ask('/', { host: 'evil.example' }),
      ask('/nothing', { cookie }),
      call('bank.read', '{}'),
      call('none', '{}'),
    ]);
    for (const { headers } of replies) {
      expect(headers).toMatchObject({
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  test('cuts a page off from a foreign one that opened it, and from no other', async () => {
    const opener = async (site: string, path = '/'): Promise<string | undefined> => {
      const headers = { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' };
      const policy = (await ask(path, headers)).headers['cross-origin-opener-policy'];
      return Array.isArray(policy) ? policy.join() : policy;
    };
    for (const site of ['same-site', 'cross-site']) {
      expect(await opener(site)).toBe('same-origin');
      expect(await opener(site, `/?token=${TOKEN}`)).toBe('same-origin');
    }
    for (const site of ['none', 'same-origin']) {
      expect(await opener(site)).toBeUndefined();
      expect(await opener(site, `/?token=${TOKEN}`)).toBeUndefined();
    }
  });

  test('the policy lets a page load its own files alone', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none';/);
    // The sentence encoder is WebAssembly, which needs this word and no other freedom.
    expect(CONTENT_SECURITY_POLICY.replace("'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|\*|https?:/);
    for (const part of ["base-uri 'self'", "form-action 'none'", "frame-ancestors 'none'"])
      expect(CONTENT_SECURITY_POLICY).toContain(part);
  });
});

describe('what is not there', () => {
  test('no path leads out of the pages’ folder', async () => {
    const ways = [
      '/../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/..\\..\\package.json',
    ];
    for (const path of ways) {
      const reply = await ask(path, { cookie });
      // Some are no address at all, which the HTTP layer says before us.
      expect([400, 404], path).toContain(reply.status);
      expect(reply.body).not.toContain('"sidecue"');
    }
  });

  test('an address, a file or a method that is not known', async () => {
    expectRefusal(await ask('/nothing', { cookie }), 404);
    expectRefusal(await ask('/assets/none.js', { cookie }), 404);
    for (const method of ['PUT', 'DELETE', 'OPTIONS'])
      expectRefusal(await ask('/', { cookie, origin: running.origin }, method), 404);
    expectRefusal(await ask('/api/request/bank.read', { authorization, cookie }), 404);
  });
});

describe('a bad call is answered as JSON, with a fitting status:', () => {
  const cases: readonly (readonly [string, string, string | Buffer, number, string])[] = [
    ['no such call', 'none', '{}', 404, 'unknown-request'],
    ['a name of the language’s own', '__proto__', '{}', 404, 'unknown-request'],
    ['no body', 'bank.read', '', 400, 'bad-input'],
    ['no JSON', 'bank.read', '{', 400, 'bad-input'],
    ['no UTF-8', 'bank.addQuestion', Buffer.from([0x7b, 0xff, 0xfe]), 400, 'bad-input'],
    ['a wrong input', 'settings.update', '{"typeSize": -1}', 400, 'bad-input'],
    ['the keys of every object', 'settings.update', '{"__proto__": {"typeSize": 3}}', 400, 'bad-input'],
    ['nested beyond reason', 'bank.edit', '['.repeat(200_000), 400, 'bad-input'],
    ['parts beyond number', 'bank.edit', `[${'[],'.repeat(2_000_000)}0]`, 400, 'bad-input'],
    ['more than its schema takes', 'bank.addQuestion', Buffer.alloc(100_000, 'x'), 413, 'bad-input'],
    ['97 MB', 'bank.edit', Buffer.alloc(97 * 1024 * 1024, 'x'), 413, 'bad-input'],
  ];
  for (const [title, name, body, status, code] of cases) {
    test(title, async () => {
      const reply = await call(name, body);
      expect(reply.status).toBe(status);
      expect(reply.headers['content-type']).toContain('application/json');
      expect(JSON.parse(reply.body)).toMatchObject({ ok: false, error: { code } });
    });
  }

  test('and the server still answers good ones', async () => {
    expect((await call('bank.read', '{}')).status).toBe(200);
  });
});

test('a page that goes away without a word is forgotten', async () => {
  const bridge = await openHttpBridge(running.address);
  await bridge.close();
  expect((await call('settings.update', '{"typeSize": 33}')).status).toBe(200);
});

test('a page that stays connected does not hold up the end', async () => {
  const own = await runService(installedApp, newFolder());
  const bridge = await openHttpBridge(own.address);
  const idle = connect({ host: '127.0.0.1', port: own.server.port });
  await new Promise((done) => idle.once('connect', done));
  let said = '';
  idle.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await Promise.all([own.close(), bridge.streamEnded, once(idle, 'close')]);
  // A connection that was left to its time would have been told so.
  expect(said).toBe('');
});
