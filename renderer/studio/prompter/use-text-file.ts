import { useCallback, useEffect, useRef, useState } from 'react';
import type { Script } from '../../../core/prompter/script.ts';
import { LARGEST_TEXT, scriptOfMarkdown, scriptOfText } from '../../../core/prompter/text-script.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { words } from '../words.ts';

const say = words.prompter.trouble;

/** A text file on the page, followed while other programs change it. */
interface TextFileOnScreen {
  /** Null while no file is open. */
  readonly script: Script | null;
  /** Why a file was not opened, or is not followed; null when all is well. */
  readonly trouble: string | null;
  /** Opens the file of a path; null asks for one, where the shell can. */
  readonly openPath: (path: string | null) => void;
  /** @param fresh gives the file as it is by then; null where the browser gives only what it was */
  readonly openFile: (file: File, fresh: (() => Promise<File>) | null) => void;
  readonly close: () => void;
}

/** How often a file that only the browser can see is looked at, in ms. */
const LOOK = 1000;

type Followed =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'file'; readonly file: File; readonly fresh: (() => Promise<File>) | null };

export function useTextFile(bridge: WindowBridge): TextFileOnScreen {
  const [script, setScript] = useState<Script | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [followed, setFollowed] = useState<Followed | null>(null);
  /** A slow answer to an earlier choice is not to take the place of a later one. */
  const choice = useRef(0);

  const take = useCallback((answer: Script | string): boolean => {
    const isScript = typeof answer !== 'string';
    if (isScript) setScript(answer);
    setTrouble(isScript ? null : answer);
    return isScript;
  }, []);
  const openPath = useCallback(
    async (path: string | null): Promise<void> => {
      const own = ++choice.current;
      const answer = await bridge.request('text.open', { path });
      if (own !== choice.current || (answer.ok && answer.value === null)) return;
      if (!answer.ok) {
        take(`${answer.error.message} ${answer.error.nextStep}`);
      } else if (answer.value) {
        take(readScript(nameOf(answer.value.path), answer.value.text));
        setFollowed({ kind: 'path', path: answer.value.path });
      }
    },
    [bridge, take],
  );
  const openFile = useCallback(
    async (file: File, fresh: (() => Promise<File>) | null): Promise<void> => {
      const own = ++choice.current;
      const answer = await readFile(file);
      if (own === choice.current && take(answer)) setFollowed({ kind: 'file', file, fresh });
    },
    [take],
  );

  useEffect(() => {
    if (followed?.kind !== 'path') return undefined;
    const { path } = followed;
    return bridge.on('text.changed', (changed) => {
      if (changed.path === path) take(readScript(nameOf(path), changed.text));
    });
  }, [bridge, followed, take]);

  useEffect(() => {
    if (followed?.kind !== 'file') return undefined;
    const { file, fresh } = followed;
    let isOver = false;
    const look = async (): Promise<void> => {
      if (fresh) {
        const now = await fresh();
        if (isOver || (now.lastModified === file.lastModified && now.size === file.size)) return;
        take(await readFile(now));
        setFollowed({ kind: 'file', file: now, fresh });
      } else {
        // A browser lets go of a chosen file as soon as it has changed.
        await file.slice(0, 1).arrayBuffer();
      }
    };
    const timer = window.setInterval(() => {
      look().catch(() => {
        window.clearInterval(timer);
        if (!isOver) setTrouble(say.changed(file.name));
      });
    }, LOOK);
    return () => {
      isOver = true;
      window.clearInterval(timer);
    };
  }, [followed, take]);

  return {
    script,
    trouble,
    openPath: (path) => void openPath(path),
    openFile: (file, fresh) => void openFile(file, fresh),
    close: () => {
      choice.current += 1;
      setScript(null);
      setTrouble(null);
      setFollowed(null);
    },
  };
}

/** The script of a file, or a sentence that says why there is none. */
async function readFile(file: File): Promise<Script | string> {
  if (file.size > LARGEST_TEXT) return say.tooLong(file.name, LARGEST_TEXT / 2 ** 20);
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return say.unreadable(file.name);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return readScript(file.name, text);
    return say.noText(file.name);
  } catch {
    return say.otherEncoding(file.name);
  }
}

function readScript(name: string, text: string): Script {
  const title = name.replace(/(.)\.[^.]+$/, '$1');
  return /\.(md|markdown)$/i.test(name) ? scriptOfMarkdown(title, text) : scriptOfText(title, text);
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** A dropped file, and a way to read it again after it has changed. */
interface DroppedFile {
  readonly file: File;
  /** Null where the browser gives only what it was. */
  readonly fresh: (() => Promise<File>) | null;
}

/** The first file of a drop; null where there is none. Has to be called while the drop is handled. */
export function droppedFile({ files, items }: DataTransfer): DroppedFile | null {
  const [file] = files;
  if (!file) return null;
  const item = [...items].find(({ kind }) => kind === 'file');
  // Older than the File System Access API, and needs no permission to look again.
  const entry = item?.webkitGetAsEntry();
  if (!entry?.isFile) return { file, fresh: null };
  const fileEntry = entry as FileSystemFileEntry;
  return { file, fresh: () => new Promise((give, refuse) => fileEntry.file(give, refuse)) };
}
