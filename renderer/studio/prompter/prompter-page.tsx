import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { speakingTime } from '../../../core/prompter/speaking-time.ts';
import { scriptOfCard } from '../../../core/prompter/script.ts';
import { cardContent } from '../../../core/session/card.ts';
import { COUNT_IN, PACE, PROMPTER_SIZE } from '../../../core/setting-values.ts';
import { Prompter, type PrompterHandle } from '../../prompter/prompter.tsx';
import { studioAddress } from '../../../core/studio-pages.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { NumberField, SwitchField } from '../settings/setting-fields.tsx';
import '../settings/settings.css';
import { droppedFile, useTextFile } from './use-text-file.ts';
import './prompter-page.css';
import type { CommandName } from '../../../core/commands.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import { useKeyBindings, bindWindowKeys, type WindowKeys } from '../../keys/window-keys.ts';
import { Button, Select } from '../frame/controls.tsx';
import { words } from '../words.ts';

const say = words.prompter;

/** A story, or any text, to be read aloud. */
export function PrompterPage({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const { settings, updateSettings } = service;
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
    // Elsewhere in the window a file is imported.
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
              // The same file can be chosen again after it has changed.
              event.currentTarget.value = '';
              // Electron’s own dialog gives a path, by which the file is followed.
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
        <NumberField
          label={say.pace.label}
          unit={say.pace.unit}
          {...PACE}
          value={settings.prompterPace}
          onChange={(prompterPace) => updateSettings({ prompterPace })}
        />
        <NumberField
          label={words.settings.typeSize.label}
          unit={words.settings.typeSize.unit}
          {...PROMPTER_SIZE}
          value={settings.prompterTypeSize}
          onChange={(prompterTypeSize) => updateSettings({ prompterTypeSize })}
        />
        <NumberField
          label={say.countIn}
          unit={words.seconds}
          {...COUNT_IN}
          value={settings.prompterCountIn}
          onChange={(prompterCountIn) => updateSettings({ prompterCountIn })}
        />
        <SwitchField
          label={say.stops}
          isOn={settings.prompterStops}
          onChange={(prompterStops) => updateSettings({ prompterStops })}
        />
        <SwitchField
          label={say.mirror.label}
          help={say.mirror.help}
          isOn={settings.prompterIsMirrored}
          onChange={(prompterIsMirrored) => updateSettings({ prompterIsMirrored })}
        />
        <SwitchField
          label={say.flip.label}
          help={say.flip.help}
          isOn={settings.prompterIsFlipped}
          onChange={(prompterIsFlipped) => updateSettings({ prompterIsFlipped })}
        />
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

/** Lets the studio's teleprompter take the commands for scrolling, by keys of the window and from outside it. */
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
