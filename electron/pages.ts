import type { App, Protocol, Session, WebContents } from 'electron';
import { CONTENT_SECURITY_POLICY, readAsset, resolveAsset } from '../service/web/page-files.ts';
import { electronWords } from './words.ts';

/** The scheme the window's files are served under. */
const PAGE_SCHEME = 'app';

/** Origin of the packaged and the built page; a standard scheme has one, unlike `file:`. */
const BUILT_PAGE = `${PAGE_SCHEME}://sidecue`;

/** The page's origin: the built one, or electron-vite's development server while it runs. */
export function pageOrigin(isPackaged: boolean, environment: NodeJS.ProcessEnv): string {
  const developmentServer = isPackaged ? undefined : environment['ELECTRON_RENDERER_URL'];
  return developmentServer ? new URL(developmentServer).origin : BUILT_PAGE;
}

/** The address of one page of the app, such as `app://sidecue/` for the cue window. */
export function pageAddress(origin: string, path: `/${string}`): string {
  return origin + path;
}

/**
 * Whether a page may be replaced by what it asks for: only by itself, which is a reload. Other places in the app are
 * reached without loading a document, so anything else is a page that is not ours.
 */
export function mayNavigate(from: string, to: string): boolean {
  return from === to && !to.startsWith('about:');
}

/**
 * Whether a request may leave the session: the app's own files and what never leaves the computer's memory. While
 * the development server runs, that server too.
 */
export function mayRequest(url: string, origin: string): boolean {
  if (url.startsWith(`${origin}/`)) return true;
  if (/^(data|blob|devtools):/.test(url)) return true;
  return /^https?:/.test(origin) && url.startsWith(`${origin.replace(/^http/, 'ws')}/`);
}

/** Chromium knows the source `'wasm-unsafe-eval'` from this version on; an older one takes it for a mistake. */
const KNOWS_WASM_SOURCE = 97;
const isOld = Number.parseInt(process.versions.chrome, 10) < KNOWS_WASM_SOURCE;

/** What goes with every file: what the page may do, and that nobody else may have it or guess its type. */
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

/** Makes the scheme an origin that counts as secure and may be fetched from. To be said before the app is ready. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    // Compiled once, the scripts are not compiled again at each start.
    {
      scheme: PAGE_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built pages to the app's own origin. */
export function serveAppScheme(protocol: Protocol, rendererFolder: string, origin: string): void {
  protocol.handle(PAGE_SCHEME, (request) => answerFromFolder(rendererFolder, origin, request));
}

/**
 * Answers a request for a page or one of its files; anything else is not found.
 *
 * @param rendererFolder the built pages, absolute
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

/** Refuses, in every page there will ever be, to load another document, to open a window and to embed a page. */
export function lockContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => refuseOthers(event, contents));
    // Older runtimes do not ask about this one.
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

/** Denies pages every permission and every download, and keeps every request on this computer. */
export function lockSession(session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // A dictionary for spelling would be fetched from the internet.
  session.setSpellCheckerLanguages([]);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !mayRequest(request.url, origin) }),
  );
}
