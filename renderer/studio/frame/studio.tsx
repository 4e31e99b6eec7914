import { Menu, PanelTop } from 'lucide-react';
import {
  useCallback,
  Component,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type MouseEvent,
  type ReactNode,
} from 'react';
import type { CardTarget } from '../../../core/session/card-content.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { Messages } from '../../cue/messages.tsx';
import { useService, type Start } from '../../cue/use-service.ts';
import { FirstSteps } from '../../first-start/first-steps.tsx';
import { KeyHelp } from '../../keys/key-help.tsx';
import { bindWindowKeys, useKeyBindings } from '../../keys/window-keys.ts';
import { useLook } from '../../theme/use-look.ts';
import { BankSwitch, LostBank } from './bank-choice.tsx';
import { words } from '../words.ts';
import { pageAt, pages } from './pages.tsx';
import { Palette } from './palette.tsx';
import './studio.css';
import './print.css';
import { useSaveKey } from '../editing/autosave.ts';
import { useFileDrop } from '../import/dropped-files.ts';
import { useLocation } from './studio-page.ts';
import { Button } from './controls.tsx';

interface StudioProps {
  readonly bridge: WindowBridge;
  readonly start: Start;
}

/** The ordinary window for everything that is not done in a call: navigation and one page. */
export function Studio({ bridge, start }: StudioProps): ReactNode {
  const service = useService(bridge, start);
  useLook(service.settings);
  const [location, navigate] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  const page = pageAt(location.path);
  const title = page ? words.pages[page.path] : words.noPage;
  const isOfNoBank = location.path.startsWith('/studio/settings');

  useEffect(() => {
    document.title = words.frame.windowTitle(title);
  }, [title]);

  useEffect(() => bridge.on('studio.goTo', ({ address }) => navigate(address)), [bridge, navigate]);

  useFileDrop(
    bridge,
    service.report,
    useCallback(() => navigate('/studio/import'), [navigate]),
  );

  // A screen reader is told where it is now; the first page is read by itself. Before other effects, so that a form that
  // was asked for by a link has the focus in the end.
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else heading.current?.focus();
  }, [location.path]);

  const keys = useKeyBindings(service);
  const { bindings, platform } = keys;
  const [isHelpShown, setHelpShown] = useState(false);
  /** What is typed into “Find anything”; null while it is closed. */
  const [sought, setSought] = useState<string | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (!(ctrlKey || metaKey) || altKey || shiftKey || key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setSought('');
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  /** Of the navigation, which a narrow window folds. */
  const [isMenuOpen, setMenuOpen] = useState(false);
  useEffect(() => {
    const help = (): true => {
      setHelpShown(true);
      return true;
    };
    return bindWindowKeys(document, bindings, platform, { commands: { help } });
  }, [bindings, platform]);

  const openThing = useCallback(
    ({ kind, id }: CardTarget): void =>
      navigate(studioAddress(`/studio/${kind === 'story' ? 'stories' : 'questions'}`, kind, id)),
    [navigate],
  );

  // A page opened later is there even when the service is not.
  useEffect(() => {
    const handle = requestIdleCallback(() => {
      for (const each of pages) void each.Page.load().catch(() => undefined);
    });
    return () => cancelIdleCallback(handle);
  }, []);

  // Everything is saved by itself; where there is no form, the key still does not save the page as a file.
  useSaveKey(nothingToSave);

  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setMenuOpen(false);
    navigate(event.currentTarget.pathname);
  };

  return (
    <div className="studio">
      {isHelpShown && (
        <KeyHelp
          keys={keys}
          hasGlobalKeys={service.info?.shell === 'electron'}
          onClose={() => setHelpShown(false)}
        />
      )}
      <a
        className="skip-link"
        href="#studio-heading"
        onClick={(event) => {
          event.preventDefault();
          heading.current?.focus();
        }}
      >
        {words.frame.skip}
      </a>
      {sought !== null && (
        <Palette
          bridge={bridge}
          service={service}
          keys={keys}
          typed={sought}
          onTyped={setSought}
          onPage={navigate}
          onThing={openThing}
          onClose={() => setSought(null)}
        />
      )}
      <nav className="studio-navigation" aria-label={words.frame.studio} data-open={isMenuOpen}>
        <Button
          className="button studio-menu-button"
          aria-expanded={isMenuOpen}
          onClick={() => setMenuOpen(!isMenuOpen)}
        >
          <Menu className="icon" aria-hidden="true" />
          {words.frame.menu}
        </Button>
        <ul>
          {pages
            .filter(({ isInNavigation }) => isInNavigation)
            .map(({ path, icon: Icon, startsGroup }) => (
              <li key={path} data-starts-group={startsGroup}>
                <a href={path} aria-current={page?.path === path ? 'page' : undefined} onClick={follow}>
                  <Icon className="icon" aria-hidden="true" />
                  {words.pages[path]}
                </a>
              </li>
            ))}
        </ul>
        <div className="studio-foot">
          <Button aria-keyshortcuts="Control+K" onClick={() => setSought('')}>
            {words.palette.open}
          </Button>
          <BankSwitch bridge={bridge} service={service} />
          {service.info?.shell === 'browser' && (
            <a href="/">
              <PanelTop className="icon" aria-hidden="true" />
              {words.frame.cueWindow}
            </a>
          )}
        </div>
      </nav>
      <main className="studio-main">
        <h1 ref={heading} id="studio-heading" tabIndex={-1} className="studio-heading">
          {title}
        </h1>
        <Messages service={service} />
        <LostBank bridge={bridge} service={service} />
        {service.settings.firstStart === 'steps' && page === pages[0] && (
          <FirstSteps bridge={bridge} service={service} navigate={navigate} />
        )}
        <div className="studio-page" role="group" aria-labelledby="studio-heading" tabIndex={0}>
          {page && (isOfNoBank || service.bank) && (
            <PageBoundary key={page.path}>
              {/* What is open of one bank is no part of another; leaving a form saves it. */}
              <page.Page
                key={isOfNoBank ? undefined : service.bank?.path}
                bridge={bridge}
                service={service}
                location={location}
                navigate={navigate}
              />
            </PageBoundary>
          )}
          {!page && (
            <p className="page quiet">
              {words.frame.noPage} <a href="/">{words.frame.cueWindow}</a>
            </p>
          )}
        </div>
      </main>
    </div>
  );
}

function nothingToSave(): void {
  // The form that is open has the key, too.
}

interface PageBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps the navigation when a page cannot be loaded or shown, and says what can be done. */
class PageBoundary extends Component<PageBoundaryProps, { readonly trouble: string | null }> {
  override state: { readonly trouble: string | null } = { trouble: null };

  static getDerivedStateFromError(error: unknown): { trouble: string } {
    return { trouble: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { trouble } = this.state;
    if (trouble === null) return this.props.children;
    return (
      <section className="page stack" role="alert">
        <h2>{words.frame.broken.title}</h2>
        <p>{words.frame.broken.nextStep}</p>
        <p className="quiet">{trouble}</p>
        <Button onClick={() => window.location.reload()}>{words.frame.broken.reload}</Button>
      </section>
    );
  }
}
