/** Why a file could not be imported; the message is one sentence, shown to the user as is. */
export class ImportError extends Error {
  constructor(
    readonly code:
      | 'too-large'
      | 'broken'
      | 'encrypted'
      | 'scanned'
      | 'unknown'
      | 'empty'
      | 'changed'
      | 'missing'
      | 'cancelled',
    message: string,
  ) {
    super(message);
    this.name = 'ImportError';
  }
}
