import { useState, type ReactNode } from 'react';
import { BANK_CARD_MM, displayKey, eyesFor, mmPerPxOf } from '../../../core/glance/gaze.ts';
import { VIEWING_DISTANCE } from '../../../core/setting-values.ts';
import type { Service } from '../../cue/use-service.ts';
import { words } from '../words.ts';
import { Button } from '../frame/controls.tsx';
import { ChoiceField, NumberField } from './setting-fields.tsx';

const say = words.settings;

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
