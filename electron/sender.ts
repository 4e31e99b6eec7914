/** What is known of the page that sent a request. */
export interface Sender {
  /** The frame's origin, as Chromium serialises it (`app://sidecue`); null when the frame is gone. */
  readonly origin: string | null;
  readonly isTopFrame: boolean;
  /** Whether it is a window this app made for its own page. */
  readonly isOwnWindow: boolean;
}

/** Whether a request may be answered. */
export function isTrustedSender(sender: Sender, origin: string): boolean {
  return sender.isOwnWindow && sender.isTopFrame && sender.origin === origin;
}
