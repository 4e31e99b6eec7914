import { expect, test } from './sidecue.ts';

test('the page is locked in: nothing comes in, nothing goes out, and no other page is answered', async ({
  start,
}) => {
  // What is refused is also an error of the page.
  const { app, page } = await start();
  await test.step('the page comes from app:// and knows nothing of Node or Electron', async () => {
    expect(page.url()).toBe('app://sidecue/');
    const known = await page.evaluate(() => ({
      origin: window.origin,
      isSecure: window.isSecureContext,
      bridge: Object.keys((window as unknown as { sidecue: object }).sidecue),
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    }));
    expect(known).toEqual({
      origin: 'app://sidecue',
      isSecure: true,
      bridge: ['pathOf', 'request', 'on'],
      node: [],
    });
  });

  await test.step('the content security policy refuses code made from text, inline code and the network', async () => {
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

  await test.step('camera, microphone, place and notifications are denied', async () => {
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

  await test.step('another document is never loaded into the window', async () => {
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

  await test.step('no window is opened and nothing is embedded', async () => {
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

  await test.step('a page that is not the app’s is not answered', async () => {
    const answer = await app.evaluate(async ({ BrowserWindow, app: own }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          preload: `${own.getAppPath()}/out/preload/preload.cjs`,
        },
      });
      await stranger.loadURL('app://sidecue/');
      const given = (await stranger.webContents.executeJavaScript(
        "window.sidecue.request('app.info', {})",
      )) as string;
      stranger.destroy();
      return given;
    });
    expect(JSON.parse(answer)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });
});
