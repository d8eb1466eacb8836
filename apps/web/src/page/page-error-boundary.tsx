import { Component, type ReactNode } from 'react';
import { ErrorState, Page } from '@sammanhang/ui';
import { useText } from '../texts';

interface Props {
  /** A new route gets a new try. */
  readonly routeKey: string;
  readonly children: ReactNode;
}

/** A page that breaks takes only itself down: the navigation stays. */
export class PageErrorBoundary extends Component<Props, { brokenAt: string | null }> {
  override state = { brokenAt: null };

  static getDerivedStateFromProps(props: Props, state: { brokenAt: string | null }) {
    return state.brokenAt !== null && state.brokenAt !== '' && state.brokenAt !== props.routeKey
      ? { brokenAt: null }
      : null;
  }

  static getDerivedStateFromError() {
    return { brokenAt: '' };
  }

  override componentDidCatch() {
    this.setState({ brokenAt: this.props.routeKey });
  }

  override render() {
    return this.state.brokenAt === null ? this.props.children : <Broken />;
  }
}

function Broken() {
  const t = useText();
  return (
    <Page title={t('app.broken.title')}>
      <ErrorState title={t('app.broken.why')} onRetry={() => location.reload()}>
        <p>{t('app.broken.whatToDo')}</p>
      </ErrorState>
    </Page>
  );
}
