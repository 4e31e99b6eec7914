/** Names that the main process and the preload must agree on. */
export const channels = {
  call: 'sidecue:call',
  event: 'sidecue:event',
} as const;
