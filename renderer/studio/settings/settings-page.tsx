import { useEffect, useState, type ReactNode, useRef } from 'react';
import { BEAT_NAMES, newStory, type Story, type StoryLine } from '../../../core/bank/model.ts';
import { whatPrivateDoes } from '../../../core/check/call-check.ts';
import { BANK_CARD_MM, displayKey, eyesFor, mmPerPxOf } from '../../../core/glance/gaze.ts';
import {
  ANSWER_TIME,
  LINE_SPACING,
  MEASURE,
  OPACITY,
  TYPE_SIZE,
  VIEWING_DISTANCE,
  DATA_KINDS,
  type DataKind,
} from '../../../core/setting-values.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { StoryOnCard } from '../../cue/card.tsx';
import type { Service } from '../../cue/use-service.ts';
import { sharedEncoder } from '../../meaning/encoder.ts';
import { Said } from '../editing/said.tsx';
import { chooseBank } from '../frame/bank-choice.tsx';
import { Button, FilterField } from '../frame/controls.tsx';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { ChoiceField, NumberField, SettingNote, SettingsFilter, SwitchField } from './setting-fields.tsx';
import './settings.css';

const say = words.settings;

/** Settings that a person changes by hand, in groups, each in force at once; a card shows how they look. */
export function SettingsPage({ bridge, service, navigate }: StudioPageProps): ReactNode {
  const { settings, updateSettings, info } = service;
  const [filter, setFilter] = useState('');
  return (
    <div className="page settings">
      <div className="actions">
        <FilterField label={say.filter} placeholder={say.filter} value={filter} onChange={setFilter} />
        <a
          className="button"
          href="/studio/settings/keys"
          onClick={(event) => {
            event.preventDefault();
            navigate('/studio/settings/keys');
          }}
        >
          {say.keys}
        </a>
      </div>
      <SettingsFilter value={filter}>
        <div className="settings-groups">
          <ReadingSettings settings={settings} updateSettings={updateSettings} />
          <GlanceSettings settings={settings} updateSettings={updateSettings} />
          <WindowSettings settings={settings} updateSettings={updateSettings} info={info} />
          <SearchSettings settings={settings} updateSettings={updateSettings} />
          <p className="quiet no-settings" role="status">
            {say.none}
          </p>
        </div>
      </SettingsFilter>
      <section className="card-preview" aria-label={say.preview}>
        <div className="panel">
          <StoryOnCard
            story={{ story: SAMPLE, reference: null }}
            number={null}
            isOpen
            onChoose={() => undefined}
          />
        </div>
      </section>
      {filter.trim() === '' && (
        <>
          <BankSettings bridge={bridge} service={service} />
          <DeleteMyData bridge={bridge} service={service} />
          <dl>
            <dt>{say.dataFolder}</dt>
            <dd>{info?.dataFolder ?? ''}</dd>
          </dl>
          <Licences />
        </>
      )}
    </div>
  );
}

/** What the preview shows: a story with each of its parts. */
const SAMPLE: Story = {
  ...newStory('', say.sample.title),
  isWritten: true,
  beats: BEAT_NAMES.map((name) => ({ name, bullets: [lineOf(say.sample[name])] })),
};

function lineOf(text: string): StoryLine {
  const range = { start: 0, end: text.length };
  return { text, range, textRange: range };
}

/** Whether the search goes by meaning, too, and why it does not where it cannot. */
function SearchSettings({
  settings,
  updateSettings,
}: Pick<Service, 'settings' | 'updateSettings'>): ReactNode {
  const isOn = settings.searchesMeaning;
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    if (!isOn) return;
    let isOver = false;
    sharedEncoder()('ready').catch((error: unknown) => {
      if (!isOver) setTrouble(error instanceof Error ? error.message : String(error));
    });
    return () => {
      isOver = true;
    };
  }, [isOn]);
  return (
    <section aria-labelledby="search">
      <h2 id="search">{say.search}</h2>
      <SwitchField
        {...say.searchesMeaning}
        isOn={isOn}
        onChange={(searchesMeaning) => updateSettings({ searchesMeaning })}
      />
      {isOn && trouble !== null && <p role="status">{say.wordsAlone(trouble)}</p>}
    </section>
  );
}

/** How a card looks, and the time of an answer. Everything takes effect at once. */
function ReadingSettings({
  settings,
  updateSettings,
}: Pick<Service, 'settings' | 'updateSettings'>): ReactNode {
  return (
    <>
      <section aria-labelledby="look">
        <h2 id="look">{say.look}</h2>
        <ChoiceField
          {...say.language}
          value={settings.language}
          onChange={(language) => updateSettings({ language })}
        />
        <ChoiceField {...say.theme} value={settings.theme} onChange={(theme) => updateSettings({ theme })} />
        <ChoiceField
          {...say.typeface}
          value={settings.typeface}
          onChange={(typeface) => updateSettings({ typeface })}
        />
        <NumberField
          {...say.typeSize}
          {...TYPE_SIZE}
          value={settings.typeSize}
          onChange={(typeSize) => updateSettings({ typeSize })}
        />
        <NumberField
          {...say.lineSpacing}
          {...LINE_SPACING}
          value={settings.lineSpacing}
          onChange={(lineSpacing) => updateSettings({ lineSpacing })}
        />
        <NumberField
          {...say.measure}
          {...MEASURE}
          value={settings.measure}
          onChange={(measure) => updateSettings({ measure })}
        />
        <ChoiceField {...say.shape} value={settings.shape} onChange={(shape) => updateSettings({ shape })} />
      </section>
      <section aria-labelledby="answers">
        <h2 id="answers">{say.answers}</h2>
        <NumberField
          {...say.answerTime}
          {...ANSWER_TIME}
          value={settings.answerTime}
          onChange={(answerTime) => updateSettings({ answerTime })}
        />
        <SwitchField
          {...say.freshFirst}
          isOn={settings.freshFirst}
          onChange={(freshFirst) => updateSettings({ freshFirst })}
        />
        <SwitchField
          {...say.fadesCards}
          isOn={settings.fadesCards}
          onChange={(fadesCards) => updateSettings({ fadesCards })}
        />
        <SwitchField
          {...say.isTimerAutomatic}
          isOn={settings.isTimerAutomatic}
          onChange={(isTimerAutomatic) => updateSettings({ isTimerAutomatic })}
        />
        {BEAT_NAMES.map((beat) => (
          <NumberField
            key={beat}
            label={say.share(beat)}
            unit="%"
            min={1}
            max={100}
            step={5}
            value={settings.beatShares[beat]}
            onChange={(share) => updateSettings({ beatShares: { ...settings.beatShares, [beat]: share } })}
          />
        ))}
      </section>
    </>
  );
}

/** What the system does with Sidecue's windows, where the shell can ask it to. */
function WindowSettings({
  settings,
  updateSettings,
  info,
}: Pick<Service, 'settings' | 'updateSettings' | 'info'>): ReactNode {
  if (!info) return null;
  const isLinux = info.platform !== 'win32' && info.platform !== 'darwin';
  return (
    <section aria-labelledby="window">
      <h2 id="window">{say.window}</h2>
      {info.shell === 'browser' ? (
        <SettingNote text={say.desktopAlone} />
      ) : (
        <>
          <NumberField
            {...say.opacity}
            {...OPACITY}
            value={settings.opacity}
            help={isLinux ? say.composed : undefined}
            onChange={(opacity) => updateSettings({ opacity })}
          />
          <SwitchField
            {...say.isPrivate}
            isOn={settings.isPrivate}
            help={whatPrivateDoes(info.platform)}
            onChange={(isPrivate) => updateSettings({ isPrivate })}
          />
          <SwitchField
            {...say.startAtLogin}
            isOn={settings.startAtLogin}
            onChange={(startAtLogin) => updateSettings({ startAtLogin })}
          />
        </>
      )}
    </section>
  );
}

/** Which file is the bank. Another one is open at once; the one before stays as it is. */
function BankSettings({
  bridge,
  service,
}: {
  readonly bridge: WindowBridge;
  readonly service: Service;
}): ReactNode {
  const path = service.bank?.path ?? '';
  const [edited, setTyped] = useState<string | null>(null);
  const typed = edited ?? path;
  const choose = async (wanted: string | null): Promise<void> => {
    const isOpen = await chooseBank(bridge, service, wanted);
    // What was typed stays when it cannot be opened.
    if (isOpen && wanted !== null) setTyped(null);
  };
  return (
    <section aria-labelledby="bank">
      <h2 id="bank">{say.bank}</h2>
      <form
        className="actions bank-file"
        onSubmit={(event) => {
          event.preventDefault();
          void choose(typed);
        }}
      >
        <label htmlFor="bank-file">{say.file}</label>
        <input
          id="bank-file"
          className="input"
          value={typed}
          spellCheck={false}
          // A path that comes while one types would mix with the words.
          disabled={service.bank === null}
          aria-describedby="bank-file-help"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={typed.trim() === '' || typed === path}>
          {words.open}
        </Button>
        {service.info?.shell === 'electron' && (
          <Button onClick={() => void choose(null)}>{say.chooseFile}</Button>
        )}
      </form>
      <p id="bank-file-help" className="quiet">
        {say.anyFile}
      </p>
    </section>
  );
}

/** The licences of what Sidecue is made with, which the build packs beside the pages. They are read when they are asked for. */
function Licences(): ReactNode {
  const [text, setText] = useState<string | null>(null);
  const read = async (): Promise<void> => {
    const answer = await fetch('/third-party.txt').catch(() => null);
    setText(answer?.ok === true ? await answer.text() : words.licences.missing);
  };
  return (
    <details
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && text === null) void read();
      }}
    >
      <summary>{words.licences.title}</summary>
      {/* A region that scrolls is reached by keys. */}
      <pre className="licences small" role="region" aria-label={words.licences.title} tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}

/** A bar narrower or wider than this is no bank card on any display, in px. */
const BAR = { min: 120, max: 900 } as const;

/** Where the eyes and the camera are, and how large the display is: what degrees of gaze follow from. */
export function GlanceSettings({
  settings,
  updateSettings,
}: Pick<Service, 'settings' | 'updateSettings'>): ReactNode {
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">{say.glance}</h2>
      <NumberField
        {...say.viewingDistance}
        {...VIEWING_DISTANCE}
        value={settings.viewingDistance}
        onChange={(viewingDistance) => updateSettings({ viewingDistance })}
      />
      <ChoiceField
        {...say.camera}
        value={settings.camera}
        onChange={(camera) => updateSettings({ camera })}
      />
      <BankCard settings={settings} updateSettings={updateSettings} />
    </section>
  );
}

/** No system reports how large a display is; a bank card is the same everywhere. */
function BankCard({ settings, updateSettings }: Pick<Service, 'settings' | 'updateSettings'>): ReactNode {
  const { width, height } = window.screen;
  const eyes = eyesFor(settings, { width, height });
  const [bar, setBar] = useState(Math.round(BANK_CARD_MM / eyes.mmPerPx));
  const key = displayKey({ width, height });
  return (
    <fieldset className="setting">
      <legend>{say.display}</legend>
      <div>
        <div className="bank-card" style={{ width: bar }} aria-hidden="true" />
        <label>
          {say.bar}{' '}
          <input
            type="range"
            min={BAR.min}
            max={BAR.max}
            value={bar}
            aria-valuetext={`${bar} ${say.typeSize.unit}`}
            onChange={({ currentTarget }) => setBar(Number(currentTarget.value))}
          />
        </label>{' '}
        <Button
          onClick={() => {
            const mmPerPx = mmPerPxOf(bar);
            if (mmPerPx !== null)
              updateSettings({ displaySizes: { ...settings.displaySizes, [key]: mmPerPx } });
          }}
        >
          {say.asWide}
        </Button>
      </div>
      <p className="small setting-help" role="status">
        {eyes.isMeasured ? say.measured : say.unmeasured}
      </p>
    </fieldset>
  );
}

interface DeleteMyDataProps {
  readonly bridge: WindowBridge;
  readonly service: Pick<Service, 'report'>;
}

/** What Sidecue has kept of a person, by the files it is in, each deleted after a question. */
export function DeleteMyData({ bridge, service }: DeleteMyDataProps): ReactNode {
  const [asked, setAsked] = useState<DataKind | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const remove = async (kind: DataKind): Promise<void> => {
    setAsked(null);
    const answer = await bridge.request('data.delete', { kind });
    service.report(answer.ok ? null : answer.error);
    setSaid(answer.ok ? words.data.kinds[kind].done : null);
  };
  return (
    <section aria-labelledby="data">
      <h2 id="data">{words.data.title}</h2>
      <p className="quiet">{words.data.intro}</p>
      <ul className="data-kinds">
        {DATA_KINDS.map((kind) => (
          <li key={kind}>
            <span>
              {words.data.kinds[kind].what} <span className="small">{words.data.kinds[kind].files}</span>
            </span>
            <Button
              look="quiet"
              aria-label={words.data.kinds[kind].button}
              onClick={() => {
                setSaid(null);
                setAsked(kind);
              }}
            >
              {words.delete}
            </Button>
          </li>
        ))}
      </ul>
      <Said said={said} onUndo={null} />
      {asked !== null && (
        <Question kind={asked} onDelete={() => void remove(asked)} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}

/** The browser gives the focus back to the button that asked. */
function Question({
  kind,
  onDelete,
  onClose,
}: {
  readonly kind: DataKind;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { button, files } = words.data.kinds[kind];
  return (
    <dialog ref={dialog} className="panel stack" aria-label={words.data.ask(button)} onClose={onClose}>
      <h2>{words.data.ask(button)}</h2>
      <p>{words.data.consequence(files)}</p>
      <div className="actions">
        <Button onClick={onDelete}>{words.delete}</Button>
        <Button autoFocus look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </dialog>
  );
}
