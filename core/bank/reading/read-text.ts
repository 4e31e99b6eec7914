import { findMarkdownStart } from '../front-matter.ts';
import { readOutline } from '../outline.ts';
import { readParts } from './read-parts.ts';
import type { Reading } from './reading.ts';

/** Reads a whole text. */
export function readText(text: string): Reading {
  const { parts } = readParts(readOutline(text), text.length);
  return {
    text,
    parts,
    starts: parts.map(({ range }) => range.start),
    markdownStart: findMarkdownStart(text),
    isLocal: !mayDefineTargets(text),
    stretch: null,
  };
}

/** Whether a text may define link targets, on which words in brackets anywhere depend. */
export function mayDefineTargets(text: string): boolean {
  return text.includes(']:');
}
