import { useMemo, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { minutesAndSeconds, speakingTime } from '../../../core/bank/edit/speaking-time.ts';
import { scriptOfCard, scriptOfMarkdown, scriptOfText, type Script } from '../../../core/prompter/script.ts';
import { cardContent } from '../../../core/session/card-stories.ts';
import { COUNT_IN, PACE, PROMPTER_SIZE } from '../../../core/settings.ts';
import { Prompter } from '../../prompter/prompter.tsx';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { NumberField, SwitchField } from '../settings/setting-fields.tsx';
import '../settings/settings.css';
import './prompter-page.css';

/** More than this is no speech, in bytes. */
const LARGEST_FILE = 5_000_000;

/** A story, or any text, to be read aloud. */
export function PrompterPage({ service, location, navigate }: StudioPageProps): ReactNode {
  const { settings, updateSettings } = service;
  const bank = service.bank?.bank ?? null;
  const page = useRef<HTMLDivElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [fileScript, setFileScript] = useState<Script | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const storyId = location.query.get('story') ?? '';

  const storyScript = useMemo(() => {
    const content = bank && storyId !== '' ? cardContent(bank, { kind: 'story', id: storyId }) : null;
    return content ? scriptOfCard(content, null) : null;
  }, [bank, storyId]);
  const script = fileScript ?? storyScript;

  const read = async (chosen: File): Promise<void> => {
    setFile(chosen);
    const answer = await readScript(chosen);
    setFileScript(typeof answer === 'string' ? null : answer);
    setTrouble(typeof answer === 'string' ? answer : null);
  };
  const drop = (event: DragEvent): void => {
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    event.preventDefault();
    void read(dropped);
  };

  return (
    <div ref={page} className="settings" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <section aria-label="Text">
        <div className="setting">
          <label htmlFor="prompter-story">Story</label>
          <select
            id="prompter-story"
            value={fileScript ? '' : storyId}
            onChange={({ currentTarget }) => {
              setFile(null);
              setFileScript(null);
              setTrouble(null);
              navigate(`/studio/prompter?story=${encodeURIComponent(currentTarget.value)}`);
            }}
          >
            <option value="">Choose a story</option>
            {bank?.stories
              .filter(({ isWritten }) => isWritten)
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </select>
        </div>
        <div className="setting">
          <label htmlFor="prompter-file">Or a text file</label>
          <input
            id="prompter-file"
            type="file"
            accept=".md,.markdown,.txt,text/plain,text/markdown"
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              if (chosen) void read(chosen);
            }}
          />
          <p className="setting-help">
            Markdown or plain text; you can drop it here. It is read once: after a change, choose it again.
          </p>
        </div>
        {trouble !== null && (
          <p className="setting-help" role="alert">
            {trouble}
          </p>
        )}
        <p className="prompter-chosen" role="status">
          {script
            ? `${script.title}: ${script.words} words, ${minutesAndSeconds(speakingTime(script.words, settings.prompterPace))} at this pace.`
            : 'Nothing is chosen yet.'}
        </p>
        <button type="button" className="button" disabled={!script} onClick={() => setOpen(true)}>
          Open the teleprompter
        </button>{' '}
        {file && fileScript && (
          <button type="button" className="button" onClick={() => void read(file)}>
            Read {file.name} again
          </button>
        )}
      </section>
      <section aria-labelledby="prompter-settings">
        <h2 id="prompter-settings">How it scrolls</h2>
        <NumberField
          label="Pace"
          unit="words a minute"
          {...PACE}
          value={settings.prompterPace}
          onChange={(prompterPace) => updateSettings({ prompterPace })}
        />
        <NumberField
          label="Text size"
          unit="px"
          {...PROMPTER_SIZE}
          value={settings.prompterTypeSize}
          onChange={(prompterTypeSize) => updateSettings({ prompterTypeSize })}
        />
        <NumberField
          label="Count-in"
          unit="seconds"
          {...COUNT_IN}
          value={settings.prompterCountIn}
          onChange={(prompterCountIn) => updateSettings({ prompterCountIn })}
        />
        <SwitchField
          label="Stop at headings"
          isOn={settings.prompterStops}
          onChange={(prompterStops) => updateSettings({ prompterStops })}
        />
        <SwitchField
          label="Mirror"
          help="Left is right, for glass in front of a camera."
          isOn={settings.prompterIsMirrored}
          onChange={(prompterIsMirrored) => updateSettings({ prompterIsMirrored })}
        />
        <SwitchField
          label="Flip"
          help="Up is down, for glass that turns the picture over."
          isOn={settings.prompterIsFlipped}
          onChange={(prompterIsFlipped) => updateSettings({ prompterIsFlipped })}
        />
        <p className="quiet">
          Space starts and stops. The arrows and the wheel move it, [ and ] jump between headings, + and -
          change the pace, T tapped once a word sets it, M mirrors, F flips, Escape closes.
        </p>
      </section>
      {isOpen && script && (
        <div className="prompter-overlay">
          <Prompter
            script={script}
            settings={settings}
            updateSettings={updateSettings}
            startsAtOnce={false}
            onClose={() => setOpen(false)}
          />
        </div>
      )}
    </div>
  );
}

/** The script of a file, or a sentence that says why there is none. */
async function readScript(file: File): Promise<Script | string> {
  if (file.size > LARGEST_FILE) return `${file.name} is over 5 MB. Choose a shorter text.`;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return `${file.name} cannot be read as text. Save it as UTF-8 text or Markdown and choose it again.`;
  }
  if (text.includes('\0')) return `${file.name} is not a text. Choose a Markdown or text file.`;
  const title = file.name.replace(/\.[^.]+$/, '');
  return /\.(md|markdown)$/i.test(file.name) ? scriptOfMarkdown(title, text) : scriptOfText(title, text);
}
