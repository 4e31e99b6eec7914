import type { Service } from './app.ts';

/** Says what a person should know of the start also where the app was started from. */
export async function sayNotices(service: Service, warn: (line: string) => void): Promise<void> {
  const info = await service.handlers['app.info']({});
  if (!info.ok) return;
  for (const { message, nextStep } of info.value.notices) warn(`${message} ${nextStep}`);
}
