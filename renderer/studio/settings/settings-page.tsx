import { useEffect, useState, type ReactNode } from 'react';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { DeleteMyData } from './delete-my-data.tsx';
import './settings.css';
import { BEAT_NAMES, newStory, type Story, type StoryLine } from '../../../core/bank/model.ts';
import { StoryOnCard } from '../../cue/card.tsx';
import { words } from '../words.ts';
import { ANSWER_TIME, LINE_SPACING, MEASURE, OPACITY, TYPE_SIZE } from '../../../core/setting-values.ts';
import type { Service } from '../../cue/use-service.ts';
import { GlanceSettings } from './glance-settings.tsx';
import { Licences } from './licences.tsx';
import { ChoiceField, NumberField, SettingNote, SettingsFilter, SwitchField } from './setting-fields.tsx';
import { whatPrivateDoes } from '../../../core/check/privacy.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { sharedEncoder } from '../../meaning/encoder.ts';
import { chooseBank } from '../frame/bank-choice.tsx';
import { Button, FilterField } from '../frame/controls.tsx';

/** Settings that a person changes by hand, in groups, each in force at once; a card shows how they look. */
export function SettingsPage({ bridge, service, navigate }: StudioPageProps): ReactNode {
  const { settings, updateSettings, info } = service;
  const [filter, setFilter] = useState('');
  return (
    <div className="page settings">
      <div className="actions">
        <FilterField
          label={words.settings.filter}
          placeholder={words.settings.filter}
          value={filter}
          onChange={setFilter}
        />
        <a
          className="button"
          href="/studio/settings/keys"
          onClick={(event) => {
            event.preventDefault();
            navigate('/studio/settings/keys');
          }}
        >
          {words.settings.keys}
        </a>
      </div>
      <SettingsFilter value={filter}>
        <div className="settings-groups">
          <ReadingSettings settings={settings} updateSettings={updateSettings} />
          <GlanceSettings settings={settings} updateSettings={updateSettings} />
          <WindowSettings settings={settings} updateSettings={updateSettings} info={info} />
          <SearchSettings settings={settings} updateSettings={updateSettings} />
          <p className="quiet no-settings" role="status">
            {words.settings.none}
          </p>
        </div>
      </SettingsFilter>
      <section className="card-preview" aria-label={words.settings.preview}>
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
            <dt>{words.settings.dataFolder}</dt>
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
  ...newStory('', words.settings.sample.title),
  isWritten: true,
  beats: BEAT_NAMES.map((name) => ({ name, bullets: [lineOf(words.settings.sample[name])] })),
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
      <h2 id="search">Search</h2>
      <SwitchField
        label="Search by meaning, too"
        isOn={isOn}
        help="When you pause, the order may change once by what your words mean. It runs on this computer and takes some 70 MB of memory."
        onChange={(searchesMeaning) => updateSettings({ searchesMeaning })}
      />
      {isOn && trouble !== null && <p role="status">The search goes by words alone here: {trouble}.</p>}
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
        <h2 id="look">Look</h2>
        <ChoiceField
          label="Theme"
          value={settings.theme}
          choices={{
            system: 'As the system',
            dark: 'Dark',
            light: 'Light',
            contrast: 'High contrast',
            call: 'Like the call',
          }}
          help="“Like the call” is an even grey that lights the face."
          onChange={(theme) => updateSettings({ theme })}
        />
        <ChoiceField
          label="Typeface"
          value={settings.typeface}
          choices={{ legible: 'Atkinson Hyperlegible', dyslexia: 'OpenDyslexic', system: 'System font' }}
          onChange={(typeface) => updateSettings({ typeface })}
        />
        <NumberField
          label="Text size"
          unit="px"
          {...TYPE_SIZE}
          value={settings.typeSize}
          help="Ctrl + and Ctrl - change it on the card, too."
          onChange={(typeSize) => updateSettings({ typeSize })}
        />
        <NumberField
          label="Line spacing"
          unit="times the text size"
          {...LINE_SPACING}
          value={settings.lineSpacing}
          onChange={(lineSpacing) => updateSettings({ lineSpacing })}
        />
        <NumberField
          label="Longest line"
          unit="characters"
          {...MEASURE}
          value={settings.measure}
          help="Around 45 is quickest to glance at."
          onChange={(measure) => updateSettings({ measure })}
        />
        <ChoiceField
          label="While you talk"
          value={settings.shape}
          choices={{ search: 'Search field and card', card: 'Card alone', strip: 'One line' }}
          help="F3 changes it on the card."
          onChange={(shape) => updateSettings({ shape })}
        />
      </section>
      <section aria-labelledby="answers">
        <h2 id="answers">Answers</h2>
        <NumberField
          label="Answer time"
          unit="seconds"
          {...ANSWER_TIME}
          value={settings.answerTime}
          help="A question can have its own, where you edit it."
          onChange={(answerTime) => updateSettings({ answerTime })}
        />
        <SwitchField
          label="In a call, fresh stories first"
          isOn={settings.freshFirst}
          help="Stories already told in the call come after those that are not."
          onChange={(freshFirst) => updateSettings({ freshFirst })}
        />
        <SwitchField
          label="Fade cards as I learn them"
          isOn={settings.fadesCards}
          help="The cue window opens a card as short as rehearsal has earned; a key shows it whole."
          onChange={(fadesCards) => updateSettings({ fadesCards })}
        />
        <SwitchField
          label="Start the timer with the first beat"
          isOn={settings.isTimerAutomatic}
          onChange={(isTimerAutomatic) => updateSettings({ isTimerAutomatic })}
        />
        {BEAT_NAMES.map((beat) => (
          <NumberField
            key={beat}
            label={`${beat}’s share`}
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
      <h2 id="window">Window</h2>
      {info.shell === 'browser' ? (
        <SettingNote text={words.settings.desktopAlone} />
      ) : (
        <>
          <NumberField
            label="Opacity"
            unit="%"
            {...OPACITY}
            value={settings.opacity}
            help={isLinux ? 'Seen only where the desktop composes its windows.' : undefined}
            onChange={(opacity) => updateSettings({ opacity })}
          />
          <SwitchField
            label="Private while sharing"
            isOn={settings.isPrivate}
            help={whatPrivateDoes(info.platform)}
            onChange={(isPrivate) => updateSettings({ isPrivate })}
          />
          <SwitchField
            label="Start at login"
            isOn={settings.startAtLogin}
            help="Sidecue then waits in the tray without showing a window."
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
      <h2 id="bank">Question bank</h2>
      <form
        className="actions bank-file"
        onSubmit={(event) => {
          event.preventDefault();
          void choose(typed);
        }}
      >
        <label htmlFor="bank-file">File</label>
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
          Open
        </Button>
        {service.info?.shell === 'electron' && (
          <Button onClick={() => void choose(null)}>Choose a file</Button>
        )}
      </form>
      <p id="bank-file-help" className="quiet">
        Any Markdown file, also one that iCloud, Dropbox or git keeps.
      </p>
    </section>
  );
}
