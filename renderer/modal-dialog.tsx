import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';

interface ModalDialogProps extends Omit<ComponentProps<'dialog'>, 'open' | 'onCancel' | 'onKeyDown'> {
  /** Called at once for Escape: the dialog's own close event comes later than a key that is pressed right after it. */
  readonly onClose: () => void;
}

/** A modal dialog, open as long as it is rendered. When it goes, the focus returns to where it was. */
export function ModalDialog({ onClose, ...rest }: ModalDialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (!shown) return undefined;
    const page = shown.ownerDocument;
    const before = page.activeElement;
    shown.showModal();
    return () => {
      if (page.activeElement === page.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      {...rest}
      ref={dialog}
      onCancel={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        // Once the dialog is gone, the key would be the window's.
        event.stopPropagation();
        onClose();
      }}
    />
  );
}
