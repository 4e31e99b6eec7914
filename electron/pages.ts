import type { App, Protocol, Session, WebContents } from 'electron';
import { CONTENT_SECURITY_POLICY, readAsset, resolveAsset } from '../service/web/page-files.ts';
import { electronWords } from './words.ts';

/** The URL scheme of the app's pages. */
const PAGE_SCHEME = 'app';

/** Origin of the built pages; a standard scheme has one, unlike `file:`. */
const BUILT_PAGE = `${PAGE_SCHEME}://sidecue`;

/** Returns the origin of the app's pages: the built one, or electron-vite's development server while it runs. */
export function pageOrigin(isPackaged: boolean, environment: NodeJS.ProcessEnv): string {
  const developmentServer = isPackaged ? undefined : environment['ELECTRON_RENDERER_URL'];
  return developmentServer ? new URL(developmentServer).origin : BUILT_PAGE;
}

/** Returns the URL of a page, such as `app://sidecue/` for the cue window. */
export function pageAddress(origin: string, path: `/${string}`): string {
  return origin + path;
}

/**
 * Whether a page may navigate to another URL: only to itself, which is a reload. The app changes pages without loading
 * a document, so any other target is not ours.
 */
export function mayNavigate(from: string, to: string): boolean {
  return from === to && !to.startsWith('about:');
}

/**
 * Whether a page may make a request: only for the app's own files and for URLs that stay in memory. While the
 * development server runs, its WebSocket too.
 */
export function mayRequest(url: string, origin: string): boolean {
  if (url.startsWith(`${origin}/`)) return true;
  if (/^(data|blob|devtools):/.test(url)) return true;
  return /^https?:/.test(origin) && url.startsWith(`${origin.replace(/^http/, 'ws')}/`);
}

/** The first Chromium version with the CSP source `'wasm-unsafe-eval'`; older ones report it as an error. */
const KNOWS_WASM_SOURCE = 97;
const isOld = Number.parseInt(process.versions.chrome, 10) < KNOWS_WASM_SOURCE;

/** Sent with every file: limit what the page may do, and forbid cross-origin use and type sniffing. */
const HEADERS = {
  'Content-Security-Policy': isOld
    ? CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", '')
    : CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** Makes the scheme a secure origin that supports `fetch`. Must be called before the app is ready. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    // The code cache saves compiling the scripts at each start.
    {
      scheme: PAGE_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built pages under the app's own origin. */
export function serveAppScheme(protocol: Protocol, rendererFolder: string, origin: string): void {
  protocol.handle(PAGE_SCHEME, (request) => answerFromFolder(rendererFolder, origin, request));
}

/**
 * Answers a request for a page or one of its files; anything else gets a 404.
 *
 * @param rendererFolder absolute path of the built pages
 */
export async function answerFromFolder(
  rendererFolder: string,
  origin: string,
  request: Pick<Request, 'url' | 'method'>,
): Promise<Response> {
  const { protocol, host, pathname } = new URL(request.url);
  const isOwn = `${protocol}//${host}` === origin && request.method === 'GET';
  const asset = isOwn ? resolveAsset(rendererFolder, pathname) : null;
  if (!asset) return notFound();
  try {
    return new Response(await readAsset(asset), {
      headers: { ...HEADERS, 'Content-Type': asset.contentType },
    });
  } catch {
    return notFound();
  }
}

function notFound(): Response {
  const headers = { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' };
  return new Response(electronWords.noPage, { status: 404, headers });
}

/** Blocks navigation, new windows and embedded pages in all web contents created from now on. */
export function lockContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => refuseOthers(event, contents));
    // Older Electron versions send no `will-navigate` for `about:blank`, so return to the page afterwards.
    let page = '';
    contents.on('did-navigate', (_event, url) => {
      if (url !== 'about:blank') page = url;
      else if (page !== '') void contents.loadURL(page);
    });
    contents.on('will-redirect', (event) => refuseOthers(event, contents));
  });
}

function refuseOthers(event: { url: string; preventDefault(): void }, contents: WebContents): void {
  if (!mayNavigate(contents.getURL(), event.url)) event.preventDefault();
}

/** Denies all permissions and downloads, and blocks requests to anywhere but the app. */
export function lockSession(session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // The spell checker would download its dictionaries from the internet.
  session.setSpellCheckerLanguages([]);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !mayRequest(request.url, origin) }),
  );
}
