import type { ReactNode } from 'react';
import type { FormState } from './use-form.ts';

/** A form that saves itself. What is typed is saved before whatever is done outside its field, such as undo. */
export function EditorForm({
  label,
  state,
  children,
}: {
  readonly label: string;
  readonly state: Pick<FormState<object>, 'save'>;
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
    >
      {children}
    </form>
  );
}
