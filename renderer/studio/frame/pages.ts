import { lazy } from 'react';
import type { StudioPage } from './studio-page.ts';

/** Every page of the studio, in the order of the navigation. Each is loaded when it is first opened. */
export const pages: readonly StudioPage[] = [
  {
    path: '/studio/questions',
    title: 'Questions',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../questions/questions.tsx')).Questions })),
  },
  {
    path: '/studio/stories',
    title: 'Stories',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../stories/stories.tsx')).Stories })),
  },
  {
    path: '/studio/prompter',
    title: 'Teleprompter',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../prompter/prompter-page.tsx')).PrompterPage })),
  },
  {
    path: '/studio/pins',
    title: 'Pins',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../pins/pins-page.tsx')).PinsPage })),
  },
  {
    path: '/studio/calls',
    title: 'Calls',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../calls/calls-page.tsx')).CallsPage })),
  },
  {
    path: '/studio/markdown',
    title: 'Markdown',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../markdown/markdown.tsx')).Markdown })),
  },
  {
    path: '/studio/history',
    title: 'History',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../history/history.tsx')).History })),
  },
  {
    path: '/studio/check',
    title: 'Check before a call',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../check/check-page.tsx')).CheckPage })),
  },
  {
    path: '/studio/settings',
    title: 'Settings',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('../settings/settings-page.tsx')).SettingsPage })),
  },
  {
    path: '/studio/settings/keys',
    title: 'Keys',
    isInNavigation: false,
    Page: lazy(async () => ({ default: (await import('../settings/keys-page.tsx')).KeysPage })),
  },
];
