import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { StudioPath } from '../../../core/studio-pages.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { Service } from '../../cue/use-service.ts';
import type { Location, Navigate } from './use-location.ts';

/** What every page of the studio gets. */
export interface StudioPageProps {
  readonly bridge: WindowBridge;
  readonly service: Service;
  readonly location: Location;
  readonly navigate: Navigate;
}

/** A page of the studio. */
export interface StudioPage {
  /** Its address. */
  readonly path: StudioPath;
  /** Its heading, and its name in the navigation. */
  readonly title: string;
  readonly icon: LucideIcon;
  /** A little room before it sets it apart from the pages above. */
  readonly startsGroup?: boolean;
  /** False for a page that others lead to. */
  readonly isInNavigation: boolean;
  readonly Page: ComponentType<StudioPageProps>;
  /** Fetches its code, so that it opens at once, even when the service is gone. */
  readonly load: () => Promise<unknown>;
}
