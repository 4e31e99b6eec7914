import type { Page } from '@playwright/test';
import { expect, test } from './sidecue.ts';

/** Calls as any script in the page could. */
const call = (page: Page, name: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    ([given, data]) =>
      (
        window as unknown as { sidecue: { request(name: unknown, input: unknown): Promise<unknown> } }
      ).sidecue.request(given, data),
    [name, input] as const,
  );

test('the page comes from app:// and knows nothing of Node or Electron', async ({ sidecue }) => {
  const { page } = sidecue;
  expect(page.url()).toBe('app://sidecue/');
  const known = await page.evaluate(() => ({
    origin: window.origin,
    isSecure: window.isSecureContext,
    bridge: Object.keys((window as unknown as { sidecue: object }).sidecue),
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
  }));
  expect(known).toEqual({ origin: 'app://sidecue', isSecure: true, bridge: ['request', 'on'], node: [] });
});

test('the content security policy refuses code made from text, inline code and the network', async ({
  start,
}) => {
  const { page } = await start();
  const refused = await page.evaluate(async () => {
    const outcome = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    return {
      // Later, because the test's own script may do what the page's may not.
      eval: await new Promise((resolve) => setTimeout(() => resolve(outcome(() => (0, eval)('1 + 1'))))),
      fetch: await outcome(() => fetch('https://example.org/')),
      loopback: await outcome(() => fetch('http://127.0.0.1:9/')),
      file: await outcome(() => fetch('file:///etc/passwd')),
      inline: 'inlineRan' in window,
    };
  });
  expect(refused).toEqual({
    eval: 'EvalError',
    fetch: 'TypeError',
    loopback: 'TypeError',
    file: 'TypeError',
    inline: false,
  });
});

test('another document is never loaded into the window', async ({ start }) => {
  const { page } = await start();
  for (const address of [
    'https://example.org/',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://elsewhere/',
    'about:blank',
  ]) {
    await page.evaluate((to) => {
      setTimeout(() => {
        location.href = to;
      });
    }, address);
    await page.waitForTimeout(300);
    // An older runtime asks nobody about a blank page: it is left at once.
    await expect.poll(() => page.url()).toBe('app://sidecue/');
  }
  await expect(page.getByRole('combobox', { name: 'Search questions' })).toBeVisible();
});

test('no window is opened and nothing is embedded', async ({ start }) => {
  const { app, page } = await start();
  await page.evaluate(() => {
    setTimeout(() => window.open('https://example.org/'));
    const embedded = document.createElement('webview');
    embedded.setAttribute('src', 'https://example.org/');
    const frame = document.createElement('iframe');
    frame.src = 'https://example.org/';
    document.body.append(embedded, frame);
  });
  await page.waitForTimeout(700);
  const contents = await app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().map((each) => each.getURL()),
  }));
  expect(contents.windows).toBe(1);
  expect(contents.pages.filter((url) => url.includes('example.org'))).toEqual([]);
});

test('camera, microphone, place and notifications are denied', async ({ start }) => {
  const { page } = await start();
  const denied = await page.evaluate(async () => {
    const name = (error: unknown): string => (error as Error).name;
    return {
      media: await navigator.mediaDevices
        .getUserMedia({ audio: true, video: true })
        .then(() => 'given', name),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          (error) => resolve(error.code),
        ),
      ),
      notifications: await Notification.requestPermission(),
    };
  });
  expect(denied.media).not.toBe('given');
  expect(denied.place).toBe(1);
  expect(denied.notifications).toBe('denied');
});

test('a page that is not the app’s is not answered', async ({ sidecue }) => {
  const answer = await sidecue.app.evaluate(async ({ BrowserWindow, app }) => {
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        preload: `${app.getAppPath()}/out/preload/preload.cjs`,
      },
    });
    await stranger.loadURL('app://sidecue/');
    const given: unknown = await stranger.webContents.executeJavaScript(
      "window.sidecue.request('app.info', {})",
    );
    stranger.destroy();
    return given;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
});

test('the window’s own page is answered, and wrong calls get a sentence', async ({ sidecue }) => {
  const { page } = sidecue;
  expect(await call(page, 'app.info', {})).toMatchObject({ ok: true, value: { shell: 'electron' } });
  for (const name of ['no.such.call', ''])
    expect(await call(page, name, {})).toMatchObject({ ok: false, error: { code: 'unknown-request' } });
  expect(await call(page, 'settings.update', { typeSize: 'huge' })).toMatchObject({
    ok: false,
    error: { code: 'bad-input' },
  });
  expect(await call(page, 'bank.read', { extra: 1 })).toMatchObject({
    ok: false,
    error: { code: 'bad-input' },
  });
});
