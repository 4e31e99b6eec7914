import type { ReactNode } from 'react';
import type { BeatName } from '../../../core/bank/model.ts';
import { ANSWER_TIME, LINE_SPACING, MEASURE, TYPE_SIZE } from '../../../core/settings.ts';
import type { Service } from '../../cue/use-service.ts';
import { ChoiceField, NumberField, SwitchField } from './setting-fields.tsx';

const BEATS: readonly BeatName[] = ['Situation', 'Task', 'Action', 'Result'];

/** How a card looks, and the time of an answer. Everything takes effect at once. */
export function ReadingSettings({
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
          choices={{ dark: 'Dark', light: 'Light', contrast: 'High contrast', call: 'Like the call' }}
          help="“Like the call” is an even grey that lights the face."
          onChange={(theme) => updateSettings({ theme })}
        />
        <ChoiceField
          label="Typeface"
          value={settings.typeface}
          choices={{ legible: 'Atkinson Hyperlegible', dyslexia: 'OpenDyslexic', system: 'The system’s' }}
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
          label="Start the timer with the first beat"
          isOn={settings.isTimerAutomatic}
          onChange={(isTimerAutomatic) => updateSettings({ isTimerAutomatic })}
        />
        {BEATS.map((beat) => (
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
