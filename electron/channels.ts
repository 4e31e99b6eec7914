/** IPC channels shared by the main process and the preload script. */
export const channels = {
  request: 'sidecue:request',
  event: 'sidecue:event',
} as const;
