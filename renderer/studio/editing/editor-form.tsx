import type { ReactNode } from 'react';
import type { FormState } from './use-form.ts';
import { Button } from '../frame/controls.tsx';
import { words } from '../../words.ts';

/** A form that saves itself. What is typed is saved before whatever is done outside its field, such as undo. */
export function EditorForm({
  label,
  state,
  onLeave,
  children,
}: {
  readonly label: string;
  readonly state: Pick<FormState<object>, 'save'>;
  /** Back to the list, by Escape. */
  readonly onLeave: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <form
      className="editor"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        state.save();
      }}
      onBlur={({ target }) => {
        if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) state.save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onLeave();
      }}
    >
      {children}
    </form>
  );
}

/** What can be done with what a form is of. */
export function EditorActions({
  state,
  children,
}: {
  readonly state: Pick<FormState<object>, 'isChanged' | 'revert'>;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="actions">
      <Button type="submit" look="primary">
        Save
      </Button>
      {state.isChanged && <Button onClick={state.revert}>{words.discardChanges}</Button>}
      {children}
    </div>
  );
}
