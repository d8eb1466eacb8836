import { useEffect, useState } from 'react';
import { setupI18n } from '@lingui/core';
import { LogIn } from 'lucide-react';
import { ButtonLink, Card } from '@sammanhang/ui';
import { Wordmark } from '../app/wordmark';
import type startTexts from '../texts/sv/start.json';

interface Props {
  readonly texts: Record<string, never>;
}

/** The way in. Small on purpose: it loads neither the staff app nor its texts. */
export function StartPage({ texts }: Props) {
  const [i18n] = useState(() =>
    setupI18n({ locale: document.documentElement.lang, messages: { [document.documentElement.lang]: texts } }),
  );
  const t = (id: keyof typeof startTexts) => i18n._(id);
  useEffect(() => {
    document.title = 'Sammanhang';
  }, []);

  return (
    <>
      <a className="ui-skip" href="#main">
        {t('start.skip')}
      </a>
      <header className="start-head">
        <Wordmark />
      </header>
      <main id="main" tabIndex={-1} className="start-main">
        <div className="ui-stack">
          <h1>{t('start.title')}</h1>
          <p className="start-lead">{t('start.lead')}</p>
        </div>
        <div className="ui-sides">
          <Card
            title={t('start.staff.title')}
            actions={
              <ButtonLink
                external
                variant="primary"
                href="/api/auth/staff/sign-in?returnTo=/arbete"
                icon={<LogIn size={20} aria-hidden />}
              >
                {t('start.staff.signIn')}
              </ButtonLink>
            }
          >
            <p>{t('start.staff.text')}</p>
          </Card>
          <Card title={t('start.person.title')}>
            <p>{t('start.person.text')}</p>
          </Card>
        </div>
      </main>
    </>
  );
}
