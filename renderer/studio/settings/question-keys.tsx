import { useId, useState, type ReactNode } from 'react';
import { toAccelerator, type Combination } from '../../../core/keys/combination.ts';
import type { Service } from '../../cue/use-service.ts';
import type { KeysInForce } from '../../keys/use-key-bindings.ts';
import { KeyCell } from './key-cell.tsx';
import type { GlobalKeysSeen } from './use-global-keys.ts';
import type { KeyRecorder } from './use-key-recorder.ts';

interface QuestionKeysProps {
  readonly service: Service;
  readonly keys: KeysInForce;
  readonly globalKeys: GlobalKeysSeen;
  readonly recorder: KeyRecorder;
  readonly onRefused: (reason: string | null) => void;
}

/** Questions that have a key of their own, and a way to give one to any other. */
export function QuestionKeys({ service, ...shared }: QuestionKeysProps): ReactNode {
  const [text, setText] = useState('');
  const list = useId();
  const { questionKeys } = service.settings;
  const questions = service.bank?.bank?.questions ?? [];
  const chosen = questions.find((question) => question.text === text);
  const { platform, resolved } = shared.keys;

  const change = (id: string, combinations: readonly Combination[]): void => {
    const others = Object.fromEntries(Object.entries(questionKeys).filter(([own]) => own !== id));
    const last = combinations.at(-1);
    service.updateSettings({
      questionKeys: last ? { ...others, [id]: toAccelerator(last, platform) } : others,
    });
  };
  const cell = (id: string, label: string): ReactNode => (
    <KeyCell
      {...shared}
      label={label}
      scope="global"
      target={{ kind: 'question', id }}
      combinations={resolved.global
        .filter(({ target }) => target.kind === 'question' && target.id === id)
        .map(({ combination }) => combination)}
      mayBeEmpty
      onChange={(combinations) => change(id, combinations)}
    />
  );

  return (
    <section className="question-keys">
      <h2>Questions</h2>
      <p className="quiet">A question with a key of its own is shown from every program.</p>
      <ul>
        {Object.keys(questionKeys).map((id) => {
          const label = questions.find((question) => question.id === id)?.text ?? id;
          return (
            <li key={id}>
              <span>{label}</span>
              {cell(id, label)}
            </li>
          );
        })}
        <li>
          <label>
            Question{' '}
            <input list={list} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          </label>
          <datalist id={list}>
            {questions.map((question) => (
              <option key={question.id} value={question.text} />
            ))}
          </datalist>
          {chosen && questionKeys[chosen.id] === undefined && cell(chosen.id, chosen.text)}
        </li>
      </ul>
    </section>
  );
}
