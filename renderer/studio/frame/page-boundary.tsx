import { Component, type ReactNode } from 'react';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps the navigation when a page cannot be loaded or shown, and says what can be done. */
export class PageBoundary extends Component<PageBoundaryProps, { readonly trouble: string | null }> {
  override state: { readonly trouble: string | null } = { trouble: null };

  static getDerivedStateFromError(error: unknown): { trouble: string } {
    return { trouble: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { trouble } = this.state;
    if (trouble === null) return this.props.children;
    return (
      <section className="page-trouble" role="alert">
        <h2>This page cannot be shown.</h2>
        <p>What you typed is kept. Load it again, or choose another page.</p>
        <p className="quiet">{trouble}</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          Load it again
        </button>
      </section>
    );
  }
}
