import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Copy, Lock } from 'lucide-react';
import { Button, ButtonLink, EmptyState, Page, QuoteBlock } from '@sammanhang/ui';
import { useText } from '../texts';
import { lostPage, type LostPage } from './lost-page-store';

/** Shows the page, until it is no longer the reader's to see; then says so until the reader goes elsewhere. */
export function UnlessLost({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const lost = useSyncExternalStore(lostPage.subscribe, lostPage.now);
  const here = lost !== null && pathname.includes(lost.id);
  useEffect(() => {
    if (lost && !here) lostPage.clear();
  }, [lost, here]);
  return here ? <Lost page={lost} /> : children;
}

function Lost({ page }: { readonly page: LostPage }) {
  const t = useText();
  // What had the focus is gone.
  useEffect(() => document.getElementById('main')?.focus({ preventScroll: true }), []);
  return (
    <Page title={t('live.lost.title')}>
      <div role="alert">
        <EmptyState
          icon={<Lock size={24} aria-hidden />}
          title={t('live.lost.what')}
          action={<ButtonLink href="/">{t('app.toStart')}</ButtonLink>}
        >
          <p>{t('live.lost.why')}</p>
          <p>{t('live.lost.who')}</p>
        </EmptyState>
      </div>
      {page.texts.length > 0 && (
        <section className="ui-stack">
          <h2>{t('live.lost.unsaved')}</h2>
          <p>{t('live.lost.copyAdvice')}</p>
          {page.texts.map((text) => (
            <Unsaved key={text} text={text} />
          ))}
        </section>
      )}
    </Page>
  );
}

function Unsaved({ text }: { readonly text: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  return (
    <div className="ui-stack" data-gap="small">
      <QuoteBlock>{text}</QuoteBlock>
      <div className="ui-row">
        <Button
          icon={<Copy size={20} aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {t('live.lost.copy')}
        </Button>
        <span role="status">{copied && t('live.lost.copied')}</span>
      </div>
    </div>
  );
}
