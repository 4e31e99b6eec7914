import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type ReactNode,
  type RefObject,
  useCallback,
} from 'react';
import type { CommandName } from '../../../core/commands.ts';
import { scriptOfCard, type Script } from '../../../core/prompter/script.ts';
import { speakingTime } from '../../../core/prompter/speaking-time.ts';
import { LARGEST_TEXT, scriptOfMarkdown, scriptOfText } from '../../../core/prompter/text-script.ts';
import { cardContent } from '../../../core/session/card-content.ts';
import { COUNT_IN, PACE, PROMPTER_SIZE } from '../../../core/setting-values.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { useKeyBindings, bindWindowKeys, type WindowKeys } from '../../keys/window-keys.ts';
import { Prompter, type PrompterHandle } from '../../prompter/prompter.tsx';
import { Button, Select } from '../frame/controls.tsx';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { bindSettings, NumberField, SwitchField } from '../settings/setting-fields.tsx';
import { words } from '../words.ts';
import '../settings/settings.css';

const say = words.prompter;

/** The page at /studio/prompter: opens the teleprompter on a story or a text file. */
export function PrompterPage({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const { settings, updateSettings } = service;
  const bind = bindSettings(service);
  const bank = service.bank?.bank ?? null;
  const text = useTextFile(bridge);
  const prompter = useRef<PrompterHandle>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [path, setPath] = useState('');
  const [isOpen, setOpen] = useState(false);
  const pathHelp = useId();
  usePrompterCommands(bridge, service, prompter, isOpen);
  const storyId = location.query.get('story') ?? '';

  const storyScript = useMemo(() => {
    const content = bank && storyId !== '' ? cardContent(bank, { kind: 'story', id: storyId }) : null;
    return content ? scriptOfCard(content, null) : null;
  }, [bank, storyId]);
  const script = text.script ?? storyScript;
  const drop = (event: DragEvent): void => {
    const dropped = droppedFile(event.dataTransfer);
    if (!dropped) return;
    event.preventDefault();
    // Elsewhere in the window, dropped files are imported.
    event.stopPropagation();
    text.openFile(dropped.file, dropped.fresh);
  };

  return (
    <div className="page settings" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <section aria-label={say.text}>
        <div className="setting">
          <label htmlFor="prompter-story">{words.fields.story}</label>
          <Select
            id="prompter-story"
            value={text.script ? '' : storyId}
            choices={[
              ['', words.story.chooseStory],
              ...(bank?.stories ?? [])
                .filter(({ isWritten }) => isWritten)
                .map(({ id, title }) => [id, title] as const),
            ]}
            onChange={(id) => {
              text.close();
              navigate(studioAddress('/studio/prompter', 'story', id));
            }}
          />
        </div>
        <div className="setting">
          <label htmlFor="prompter-file">{say.file}</label>
          <input
            id="prompter-file"
            type="file"
            accept=".md,.markdown,.txt,text/plain,text/markdown"
            onClick={(event) => {
              // So that choosing the same file again fires `change`.
              event.currentTarget.value = '';
              // Electron’s own dialog returns a path, so that the file can be watched.
              if (service.info?.shell !== 'electron') return;
              event.preventDefault();
              text.openPath(null);
            }}
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              if (chosen) text.openFile(chosen, null);
            }}
          />
          <p className="small setting-help">{say.fileHint}</p>
        </div>
        <form
          className="setting"
          onSubmit={(event) => {
            event.preventDefault();
            if (path.trim() !== '') text.openPath(path);
          }}
        >
          <label htmlFor="prompter-path">{say.path}</label>
          <span className="actions prompter-path">
            <input
              className="input"
              id="prompter-path"
              value={path}
              placeholder={say.pathHint}
              autoComplete="off"
              spellCheck={false}
              aria-describedby={pathHelp}
              onChange={({ currentTarget }) => setPath(currentTarget.value)}
            />
            <Button type="submit">{words.open}</Button>
          </span>
          <p id={pathHelp} className="small setting-help">
            {say.followed}
          </p>
        </form>
        {text.trouble !== null && (
          <p className="trouble" role="alert">
            {text.trouble}
          </p>
        )}
        <p role="status">
          {script
            ? say.chosen(script.title, script.words, speakingTime(script.words, settings.prompterPace))
            : say.nothing}
        </p>
        <Button ref={opener} disabled={!script} onClick={() => setOpen(true)}>
          {say.start}
        </Button>
      </section>
      <section aria-labelledby="prompter-settings">
        <h2 id="prompter-settings">{say.scrolling}</h2>
        <NumberField label={say.pace.label} unit={say.pace.unit} {...PACE} {...bind('prompterPace')} />
        <NumberField
          label={words.settings.typeSize.label}
          unit={words.settings.typeSize.unit}
          {...PROMPTER_SIZE}
          {...bind('prompterTypeSize')}
        />
        <NumberField label={say.countIn} unit={words.seconds} {...COUNT_IN} {...bind('prompterCountIn')} />
        <SwitchField label={say.stops} {...bind('prompterStops')} />
        <SwitchField label={say.mirror.label} help={say.mirror.help} {...bind('prompterIsMirrored')} />
        <SwitchField label={say.flip.label} help={say.flip.help} {...bind('prompterIsFlipped')} />
        <p className="quiet">{say.keys}</p>
      </section>
      {isOpen && script && (
        <div className="prompter-overlay">
          <Prompter
            ref={prompter}
            script={script}
            settings={settings}
            updateSettings={updateSettings}
            startsAtOnce={false}
            onClose={() => {
              setOpen(false);
              opener.current?.focus();
            }}
          />
        </div>
      )}
    </div>
  );
}

/** Handles scrolling commands while the teleprompter is open, from window keys and from outside. */
function usePrompterCommands(
  bridge: WindowBridge,
  service: Service,
  prompter: RefObject<PrompterHandle | null>,
  isOpen: boolean,
): void {
  const { bindings, platform } = useKeyBindings(service);
  const commands = useRef<WindowKeys['commands']>({
    scroll: () => act(prompter.current?.toggle),
    faster: () => act(prompter.current?.faster),
    slower: () => act(prompter.current?.slower),
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const outside = (name: CommandName): void => {
      if (prompter.current?.hasTurn()) commands.current[name]?.(null);
    };
    const stops = [
      bridge.on('command', ({ name }) => outside(name)),
      bindWindowKeys(document, bindings, platform, { commands: commands.current }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [bridge, prompter, isOpen, bindings, platform]);
}

function act(command: (() => void) | undefined): boolean {
  command?.();
  return command !== undefined;
}

/** An open text file, which is reloaded when other programs change it. */
interface TextFileOnScreen {
  /** Null if no file is open. */
  readonly script: Script | null;
  /** Why a file could not be opened or reloaded; null for none. */
  readonly trouble: string | null;
  /** @param path null opens a file dialog, if the shell has one */
  readonly openPath: (path: string | null) => void;
  /** @param fresh reads the file again; null if the browser cannot */
  readonly openFile: (file: File, fresh: (() => Promise<File>) | null) => void;
  readonly close: () => void;
}

/** Polling interval for files that only the browser can read, in ms. */
const LOOK = 1000;

type Followed =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'file'; readonly file: File; readonly fresh: (() => Promise<File>) | null };

function useTextFile(bridge: WindowBridge): TextFileOnScreen {
  const [script, setScript] = useState<Script | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [followed, setFollowed] = useState<Followed | null>(null);
  /** Number of the latest choice; slower responses to earlier ones are ignored. */
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
        // Throws once the file has changed: browsers then revoke access.
        await file.slice(0, 1).arrayBuffer();
      }
    };
    const timer = window.setInterval(() => {
      look().catch(() => {
        window.clearInterval(timer);
        if (!isOver) setTrouble(say.trouble.changed(file.name));
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

/** Returns a file’s script, or an error message. */
async function readFile(file: File): Promise<Script | string> {
  if (file.size > LARGEST_TEXT) return say.trouble.tooLong(file.name, LARGEST_TEXT / 2 ** 20);
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return say.trouble.unreadable(file.name);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return readScript(file.name, text);
    return say.trouble.noText(file.name);
  } catch {
    return say.trouble.otherEncoding(file.name);
  }
}

function readScript(name: string, text: string): Script {
  const title = name.replace(/(.)\.[^.]+$/, '$1');
  return /\.(md|markdown)$/i.test(name) ? scriptOfMarkdown(title, text) : scriptOfText(title, text);
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

interface DroppedFile {
  readonly file: File;
  /** Reads it again; null if the browser cannot. */
  readonly fresh: (() => Promise<File>) | null;
}

/** Returns the first dropped file; null for none. Must be called in the drop handler. */
function droppedFile({ files, items }: DataTransfer): DroppedFile | null {
  const [file] = files;
  if (!file) return null;
  const item = [...items].find(({ kind }) => kind === 'file');
  // Unlike the File System Access API, needs no permission to read again.
  const entry = item?.webkitGetAsEntry();
  if (!entry?.isFile) return { file, fresh: null };
  const fileEntry = entry as FileSystemFileEntry;
  return { file, fresh: () => new Promise((give, refuse) => fileEntry.file(give, refuse)) };
}
