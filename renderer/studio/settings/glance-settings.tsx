import { useState, type ReactNode } from 'react';
import { BANK_CARD_MM, displayKey, eyesFor, mmPerPxOf } from '../../../core/glance/gaze.ts';
import { VIEWING_DISTANCE } from '../../../core/setting-values.ts';
import type { Service } from '../../cue/use-service.ts';
import { Button } from '../frame/controls.tsx';
import { ChoiceField, NumberField } from './setting-fields.tsx';

/** A bar narrower or wider than this is no bank card on any display, in px. */
const BAR = { min: 120, max: 900 } as const;

/** Where the eyes and the camera are, and how large the display is: what degrees of gaze follow from. */
export function GlanceSettings({
  settings,
  updateSettings,
}: Pick<Service, 'settings' | 'updateSettings'>): ReactNode {
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">Eyes and camera</h2>
      <NumberField
        label="Distance to the screen"
        unit="cm"
        {...VIEWING_DISTANCE}
        value={settings.viewingDistance}
        help="From your eyes to the display, as you sit in a call."
        onChange={(viewingDistance) => updateSettings({ viewingDistance })}
      />
      <ChoiceField
        label="Where the camera is"
        value={settings.camera}
        choices={{
          top: 'Top',
          'top-left': 'Top left',
          'top-right': 'Top right',
          left: 'Left',
          right: 'Right',
          bottom: 'Bottom',
        }}
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
      <legend>This display</legend>
      <div>
        <div className="bank-card" style={{ width: bar }} aria-hidden="true" />
        <label>
          Bar{' '}
          <input
            type="range"
            min={BAR.min}
            max={BAR.max}
            value={bar}
            aria-valuetext={`${bar} px`}
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
          As wide as my bank card
        </Button>
      </div>
      <p className="small setting-help" role="status">
        {eyes.isMeasured
          ? 'This display is measured: degrees are said to a tenth.'
          : 'Hold a bank card to the display and make the bar as wide. Until then degrees are said as “about”.'}
      </p>
    </fieldset>
  );
}
