import { createContext, useContext, useId, useState, type ComponentProps, type ReactNode } from 'react';
import { normaliseText } from '../../../core/bank/normalise.ts';
import { withWords } from '../../../core/bank/question-groups.ts';
import type { Settings } from '../../../core/settings.ts';
import type { Service } from '../../cue/use-service.ts';
import { words } from '../words.ts';

/** Returns a setting’s value and change handler, as props of its field. */
type BindSetting = <Name extends keyof Settings>(
  name: Name,
) => { readonly value: Settings[Name]; readonly onChange: (value: Settings[Name]) => void };

export function bindSettings({
  settings,
  updateSettings,
}: Pick<Service, 'settings' | 'updateSettings'>): BindSetting {
  return (name) => ({
    value: settings[name],
    onChange: (value) => updateSettings({ [name]: value }),
  });
}

/** The query in the settings search; fields that do not match are hidden. */
export const SettingsFilter = createContext('');

function useIsFound(label: string, help = ''): boolean {
  return withWords(useContext(SettingsFilter))(normaliseText(`${label} ${help}`));
}

/** Replaces settings that this shell does not have. */
export function SettingNote({ text }: { readonly text: string }): ReactNode {
  return useIsFound(text) ? <p className="quiet setting-note">{text}</p> : null;
}

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
}

interface NumberInRange {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/** Props of a number field. Out-of-range input stays until blur, with an error, and is not saved. */
export function useNumber({ value, min, max, step, onChange }: NumberInRange): {
  readonly field: ComponentProps<'input'>;
  readonly trouble: string | null;
} {
  const [typed, setTyped] = useState<string | null>(null);
  const isWhole = Number.isInteger(step);
  const isRight = (text: string): boolean => isWithin(text, min, max, isWhole);
  const isWrong = typed !== null && !isRight(typed);
  const field: ComponentProps<'input'> = {
    className: 'input',
    type: 'number',
    min,
    max,
    step,
    value: typed ?? String(value),
    'aria-invalid': isWrong || undefined,
    onChange: ({ currentTarget }) => {
      setTyped(currentTarget.value);
      if (isRight(currentTarget.value)) onChange(Number(currentTarget.value));
    },
    onBlur: () => setTyped(null),
  };
  return { field, trouble: isWrong ? words.outOfRange({ min, max }, isWhole) : null };
}

interface NumberFieldProps extends FieldProps, NumberInRange {
  readonly unit: string;
}

/** A number, with its unit and range beside it. */
export function NumberField({ label, help, unit, ...range }: NumberFieldProps): ReactNode {
  const id = useId();
  const { field, trouble } = useNumber(range);
  if (!useIsFound(label, help)) return null;
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <span>
        <input {...field} id={id} aria-describedby={`${id}-help`} /> {unit}
        <span className="small">, {words.range(range)}</span>
      </span>
      <p id={`${id}-help`} className="small setting-help" role={trouble === null ? undefined : 'alert'}>
        {trouble ?? help}
      </p>
    </div>
  );
}

interface ChoiceFieldProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly choices: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** Radio buttons. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): ReactNode {
  const { label, help, value, choices, onChange } = props;
  const id = useId();
  if (!useIsFound(`${label} ${Object.values(choices).join(' ')}`, help)) return null;
  return (
    <fieldset className="setting" aria-describedby={help === undefined ? undefined : `${id}-help`}>
      <legend>{label}</legend>
      <div className="setting-choices">
        {(Object.keys(choices) as Value[]).map((choice) => (
          <label key={choice}>
            <input type="radio" name={id} checked={choice === value} onChange={() => onChange(choice)} />{' '}
            {choices[choice]}
          </label>
        ))}
      </div>
      {help !== undefined && (
        <p id={`${id}-help`} className="small setting-help">
          {help}
        </p>
      )}
    </fieldset>
  );
}

interface SwitchFieldProps extends FieldProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function SwitchField({ label, help, value, onChange }: SwitchFieldProps): ReactNode {
  const id = useId();
  if (!useIsFound(label, help)) return null;
  return (
    <div className="setting">
      <span />
      <label>
        <input
          type="checkbox"
          checked={value}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />{' '}
        {label}
      </label>
      {help !== undefined && (
        <p id={`${id}-help`} className="small setting-help">
          {help}
        </p>
      )}
    </div>
  );
}

function isWithin(typed: string, min: number, max: number, isWhole: boolean): boolean {
  const value = Number(typed);
  return typed.trim() !== '' && value >= min && value <= max && (!isWhole || Number.isInteger(value));
}
