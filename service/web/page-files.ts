import { extname, join, normalize, sep } from 'node:path';
import { spokenLanguage } from '../../core/language.ts';
import { isOfStudio } from '../../core/studio-pages.ts';
import { readBytes } from '../read-file.ts';

/**
 * What a page of the app may load and do, in both shells: its own files, and requests to its own service.
 * Source: https://www.w3.org/TR/CSP3/
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // The sentence encoder of the search is WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file of the built pages. */
export interface Asset {
  readonly file: string;
  readonly contentType: string;
}

/**
 * Returns the file to serve for a URL. Page URLs (`/`, `/studio/questions`) get the one page, those of the studio
 * with its code preloaded.
 *
 * @param folder absolute path of the built pages
 * @param pathname the path of a URL, still percent-encoded
 * @returns null if it is not served: an unknown file type, or anything outside the folder
 */
export function resolveAsset(folder: string, pathname: string): Asset | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  if (path === '/') path = '/index.html';
  else if (isOfStudio(path)) path = '/studio.html';
  const file = normalize(join(folder, path));
  const contentType = CONTENT_TYPES[extname(file)];
  return contentType && file.startsWith(folder + sep) ? { file, contentType } : null;
}

/** Reads a file to serve. In HTML it sets the `lang` attribute, from which the page takes its language. */
export async function readAsset({ file, contentType }: Asset): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readBytes(file);
  if (!contentType.startsWith('text/html')) return new Uint8Array(bytes);
  const page = bytes.toString('utf8').replace('<html lang="en">', `<html lang="${spokenLanguage()}">`);
  return new TextEncoder().encode(page);
}
