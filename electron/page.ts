/** The scheme the window's files are served under. */
export const PAGE_SCHEME = 'app';

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
  return from === to;
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
