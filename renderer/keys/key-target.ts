/** Whether a key goes to a button: Enter and Space press it. */
export function isButton(target: EventTarget | null): boolean {
  return (target as Element | null)?.closest('button') != null;
}

/** Whether a key goes to something that is written in. */
export function isTextField(target: EventTarget | null): boolean {
  return (target as Element | null)?.closest('input, textarea, select, [contenteditable="true"]') != null;
}
