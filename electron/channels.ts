/** Names that the main process and the preload must agree on. */
export const channels = {
  request: 'sidecue:request',
  event: 'sidecue:event',
} as const;
