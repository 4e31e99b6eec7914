import {
  BookOpenText,
  CalendarCheck,
  ChartNoAxesColumn,
  FileInput,
  FileText,
  History as HistoryIcon,
  Keyboard,
  ListChecks,
  MessageCircleQuestionMark,
  Phone,
  Pin,
  Repeat,
  ScrollText,
  Settings as SettingsIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { loadLater } from '../../load-later.tsx';
import { NoBank } from '../../cue/empty-states.tsx';
import type { BankPageProps, StudioPage, StudioPageProps } from './studio-page.ts';

/** Every page of the studio, in the order of the navigation. Each is loaded when it is first opened, or when there is time. */
export const pages: readonly StudioPage[] = [
  {
    ...bankPageOf(async () => (await import('../today/today-page.tsx')).TodayPage),
    path: '/studio/today',
    icon: CalendarCheck,
    isInNavigation: true,
  },
  {
    ...bankPageOf(async () => (await import('../questions/questions-page.tsx')).QuestionsPage),
    path: '/studio/questions',
    icon: MessageCircleQuestionMark,
    isInNavigation: true,
  },
  {
    ...bankPageOf(async () => (await import('../stories/stories-page.tsx')).StoriesPage),
    path: '/studio/stories',
    icon: BookOpenText,
    isInNavigation: true,
  },
  {
    ...bankPageOf(async () => (await import('../readiness/readiness-page.tsx')).ReadinessPage),
    path: '/studio/readiness',
    icon: ChartNoAxesColumn,
    isInNavigation: true,
  },
  {
    ...bankPageOf(async () => (await import('../rehearse/rehearse-page.tsx')).RehearsePage),
    path: '/studio/rehearse',
    icon: Repeat,
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../prompter/prompter-page.tsx')).PrompterPage),
    path: '/studio/prompter',
    icon: ScrollText,
    startsGroup: true,
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../pins/pins-page.tsx')).PinsPage),
    path: '/studio/pins',
    icon: Pin,
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../calls/calls-page.tsx')).CallsPage),
    path: '/studio/calls',
    icon: Phone,
    isInNavigation: true,
  },
  {
    ...bankPageOf(async () => (await import('../calls/after-call-page.tsx')).AfterCallPage),
    path: '/studio/after-call',
    icon: Phone,
    isInNavigation: false,
  },
  {
    ...pageOf(async () => (await import('../import/import-page.tsx')).ImportPage),
    path: '/studio/import',
    icon: FileInput,
    startsGroup: true,
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../markdown/markdown.tsx')).Markdown),
    path: '/studio/markdown',
    icon: FileText,
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../history/history.tsx')).History),
    path: '/studio/history',
    icon: HistoryIcon,
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../check/check-page.tsx')).CheckPage),
    path: '/studio/check',
    icon: ListChecks,
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../settings/settings-page.tsx')).SettingsPage),
    path: '/studio/settings',
    icon: SettingsIcon,
    startsGroup: true,
    isInNavigation: true,
  },
  {
    ...pageOf(async () => (await import('../settings/keys-page.tsx')).KeysPage),
    path: '/studio/settings/keys',
    icon: Keyboard,
    isInNavigation: false,
  },
];

/** The page at a path of the studio; undefined if there is none. */
export function pageAt(path: string): StudioPage | undefined {
  const own = path.replace(/\/+$/, '');
  return pages.find((page) => page.path === own) ?? (own === '/studio' ? pages[0] : undefined);
}

function pageOf(load: () => Promise<ComponentType<StudioPageProps>>): Pick<StudioPage, 'Page'> {
  return { Page: loadLater(load) };
}

/** A page that has nothing to show while no bank has been read. */
function bankPageOf(load: () => Promise<ComponentType<BankPageProps>>): Pick<StudioPage, 'Page'> {
  return pageOf(async () => {
    const Page = await load();
    return function BankPage(props) {
      const { bank: state } = props.service;
      if (!state?.bank) return state?.trouble ? <NoBank path={state.path} trouble={state.trouble} /> : null;
      return <Page {...props} bank={state.bank} version={state.version} />;
    };
  });
}
