import { useEffect, useSyncExternalStore } from 'react';
import { eyesFor, pxOfDegrees } from '../../core/glance/gaze.ts';
import type { Settings } from '../../core/settings.ts';

/**
 * Applies theme, typeface and sizes from the settings to the page and the floating window.
 *
 * @param floating the floating window's document; null if there is none
 */
export function useLook(settings: Settings, floating: Document | null = null): void {
  const { theme, typeface, typeSize, lineSpacing, measure, opacity } = settings;
  const { viewingDistance, camera, displaySizes } = settings;
  const system = useSyncExternalStore(followSystem, systemTheme);
  useEffect(() => {
    for (const page of floating ? [document, floating] : [document]) {
      const root = page.documentElement;
      root.dataset['theme'] = theme === 'system' ? system : theme;
      root.dataset['typeface'] = typeface;
      root.toggleAttribute('data-see-through', opacity < 100);
      root.style.setProperty('--cue-size', `${typeSize}px`);
      root.style.setProperty('--cue-spacing', String(lineSpacing));
      root.style.setProperty('--measure', String(measure));
      const { width, height } = page.defaultView?.screen ?? { width: 0, height: 0 };
      const eyes = eyesFor({ viewingDistance, camera, displaySizes }, { width, height });
      root.style.setProperty('--five-degrees', `${Math.round(2 * pxOfDegrees(2.5, eyes))}px`);
    }
  }, [
    theme,
    system,
    typeface,
    typeSize,
    lineSpacing,
    measure,
    opacity,
    viewingDistance,
    camera,
    displaySizes,
    floating,
  ]);
}

const LIGHT = window.matchMedia('(prefers-color-scheme: light)');
const MORE_CONTRAST = window.matchMedia('(prefers-contrast: more)');

function systemTheme(): 'dark' | 'light' | 'contrast' {
  if (MORE_CONTRAST.matches) return 'contrast';
  return LIGHT.matches ? 'light' : 'dark';
}

function followSystem(onChange: () => void): () => void {
  for (const query of [LIGHT, MORE_CONTRAST]) query.addEventListener('change', onChange);
  return () => {
    for (const query of [LIGHT, MORE_CONTRAST]) query.removeEventListener('change', onChange);
  };
}
