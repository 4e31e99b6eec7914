/** Why a file could not be imported: one sentence for a person, shown word for word. */
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
