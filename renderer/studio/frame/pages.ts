import { lazy } from 'react';
import type { StudioPage } from './studio-page.ts';

/** Every page of the studio, in the order of the navigation. Each is loaded when it is first opened, or when there is time. */
export const pages: readonly StudioPage[] = [
  {
    ...pageOf(async () => (await import('../questions/questions.tsx')).Questions),
    path: '/studio/questions',
    title: 'Questions',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../stories/stories.tsx')).Stories),
    path: '/studio/stories',
    title: 'Stories',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../coverage/coverage-page.tsx')).CoveragePage),
    path: '/studio/coverage',
    title: 'Coverage',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../rehearse/rehearse-page.tsx')).RehearsePage),
    path: '/studio/rehearse',
    title: 'Rehearse',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../prompter/prompter-page.tsx')).PrompterPage),
    path: '/studio/prompter',
    title: 'Teleprompter',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../pins/pins-page.tsx')).PinsPage),
    path: '/studio/pins',
    title: 'Pins',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../calls/calls-page.tsx')).CallsPage),
    path: '/studio/calls',
    title: 'Calls',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../markdown/markdown.tsx')).Markdown),
    path: '/studio/markdown',
    title: 'Markdown',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../history/history.tsx')).History),
    path: '/studio/history',
    title: 'History',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../check/check-page.tsx')).CheckPage),
    path: '/studio/check',
    title: 'Check before a call',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../settings/settings-page.tsx')).SettingsPage),
    path: '/studio/settings',
    title: 'Settings',
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../settings/keys-page.tsx')).KeysPage),
    path: '/studio/settings/keys',
    title: 'Keys',
    isInNavigation: false,
  },
];

function pageOf(load: () => Promise<StudioPage['Page']>): Pick<StudioPage, 'Page' | 'load'> {
  return { Page: lazy(async () => ({ default: await load() })), load };
}
