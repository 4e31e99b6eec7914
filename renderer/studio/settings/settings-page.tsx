import { useEffect, useState, type ReactNode } from 'react';
import { ModalDialog } from '../../modal-dialog.tsx';
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
import {
  bindSettings,
  ChoiceField,
  NumberField,
  SettingNote,
  SettingsFilter,
  SwitchField,
} from './setting-fields.tsx';
import './settings.css';

const say = words.settings;

interface OfService {
  readonly service: Service;
}

/** The page at /studio/settings: settings by group, which take effect at once, and a preview of a card. */
export function SettingsPage({ bridge, service, navigate }: StudioPageProps): ReactNode {
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
          <ReadingSettings service={service} />
          <GlanceSettings service={service} />
          <WindowSettings service={service} />
          <SearchSettings service={service} />
          <p className="quiet no-settings" role="status">
            {say.none}
          </p>
        </div>
      </SettingsFilter>
      <section className="card-preview" aria-label={say.preview}>
        <div className="panel">
          <StoryOnCard story={{ story: SAMPLE, reference: null }} />
        </div>
      </section>
      {filter.trim() === '' && (
        <>
          <BankSettings bridge={bridge} service={service} />
          <DeleteMyData bridge={bridge} service={service} />
          <dl>
            <dt>{say.dataFolder}</dt>
            <dd>{service.info?.dataFolder ?? ''}</dd>
          </dl>
          <Licences />
        </>
      )}
    </div>
  );
}

/** The story in the preview. */
const SAMPLE: Story = {
  ...newStory('', say.sample.title),
  isWritten: true,
  beats: BEAT_NAMES.map((name) => ({ name, bullets: [lineOf(say.sample[name])] })),
};

function lineOf(text: string): StoryLine {
  const range = { start: 0, end: text.length };
  return { text, range, textRange: range };
}

/** Search by meaning, and why it is unavailable if the encoder fails. */
function SearchSettings({ service }: OfService): ReactNode {
  const isOn = service.settings.searchesMeaning;
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
      <SwitchField {...say.searchesMeaning} {...bindSettings(service)('searchesMeaning')} />
      {isOn && trouble !== null && <p role="status">{say.wordsAlone(trouble)}</p>}
    </section>
  );
}

/** Look of the cards, and answer times. */
function ReadingSettings({ service }: OfService): ReactNode {
  const { settings, updateSettings } = service;
  const bind = bindSettings(service);
  return (
    <>
      <section aria-labelledby="look">
        <h2 id="look">{say.look}</h2>
        <ChoiceField {...say.language} {...bind('language')} />
        <ChoiceField {...say.theme} {...bind('theme')} />
        <ChoiceField {...say.typeface} {...bind('typeface')} />
        <NumberField {...say.typeSize} {...TYPE_SIZE} {...bind('typeSize')} />
        <NumberField {...say.lineSpacing} {...LINE_SPACING} {...bind('lineSpacing')} />
        <NumberField {...say.measure} {...MEASURE} {...bind('measure')} />
        <ChoiceField {...say.shape} {...bind('shape')} />
      </section>
      <section aria-labelledby="answers">
        <h2 id="answers">{say.answers}</h2>
        <NumberField {...say.answerTime} {...ANSWER_TIME} {...bind('answerTime')} />
        <SwitchField {...say.freshFirst} {...bind('freshFirst')} />
        <SwitchField {...say.fadesCards} {...bind('fadesCards')} />
        <SwitchField {...say.isTimerAutomatic} {...bind('isTimerAutomatic')} />
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

/** Settings of the windows, which only the desktop app can apply. */
function WindowSettings({ service }: OfService): ReactNode {
  const { info } = service;
  const bind = bindSettings(service);
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
            {...bind('opacity')}
            help={isLinux ? say.composed : undefined}
          />
          <SwitchField {...say.isPrivate} {...bind('isPrivate')} help={whatPrivateDoes(info.platform)} />
          <SwitchField {...say.startAtLogin} {...bind('startAtLogin')} />
        </>
      )}
    </section>
  );
}

/** Path of the bank file. Choosing another opens it at once; the previous file is not changed. */
function BankSettings({ bridge, service }: OfService & { readonly bridge: WindowBridge }): ReactNode {
  const path = service.bank?.path ?? '';
  const [edited, setTyped] = useState<string | null>(null);
  const typed = edited ?? path;
  const choose = async (wanted: string | null): Promise<void> => {
    const isOpen = await chooseBank(bridge, service, wanted);
    // Keep the typed path if it cannot be opened.
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
          // A path that arrives while the user types would replace the input.
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

/** Third-party licences, generated by the build; fetched when opened. */
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
      {/* Scrollable regions must be focusable. */}
      <pre className="licences small" role="region" aria-label={words.licences.title} tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}

/** Range of the bar, in px: a bank card is within it on any display. */
const BAR = { min: 120, max: 900 } as const;

/** Viewing distance, camera position and display size, from which visual angles are computed. */
function GlanceSettings({ service }: OfService): ReactNode {
  const bind = bindSettings(service);
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">{say.glance}</h2>
      <NumberField {...say.viewingDistance} {...VIEWING_DISTANCE} {...bind('viewingDistance')} />
      <ChoiceField {...say.camera} {...bind('camera')} />
      <BankCard service={service} />
    </section>
  );
}

/** Measures the display against a bank card: no system reports its size reliably. */
function BankCard({ service: { settings, updateSettings } }: OfService): ReactNode {
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

/** User data by kind, with the files it is in; each is deleted after confirmation. */
function DeleteMyData({ bridge, service }: OfService & { readonly bridge: WindowBridge }): ReactNode {
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

/** Asks before data is deleted. Its first button, which has the focus, deletes nothing. */
function Question({
  kind,
  onDelete,
  onClose,
}: {
  readonly kind: DataKind;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { button, files } = words.data.kinds[kind];
  return (
    <ModalDialog className="panel stack" aria-label={words.data.ask(button)} onClose={onClose}>
      <h2>{words.data.ask(button)}</h2>
      <p>{words.data.consequence(files)}</p>
      <div className="actions">
        <Button look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button onClick={onDelete}>{words.delete}</Button>
      </div>
    </ModalDialog>
  );
}
