import type { ReactNode } from 'react';
import type { SaveState } from './use-editing.ts';

/** Whether everything is in the file, always in view. */
export function SaveStatus({ state }: { readonly state: SaveState }): ReactNode {
  return (
    <div className="save-state" data-state={state.kind}>
      <p role="status">
        {state.kind === 'saved' && 'Saved'}
        {state.kind === 'saving' && 'Saving'}
        {state.kind === 'unsaved' && `Not saved: ${state.why}`}
      </p>
      {state.kind === 'unsaved' && state.nextStep !== '' && <p className="save-next">{state.nextStep}</p>}
    </div>
  );
}
