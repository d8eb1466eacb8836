import { setupI18n } from '@lingui/core';
import { LogIn } from 'lucide-react';
import { ButtonLink, Card } from '@sammanhang/ui';
import { Wordmark } from '../app/wordmark';
import type { Language } from '../texts';
import type startTexts from '../texts/sv/start.json';

interface Props {
  readonly language: Language;
  readonly texts: Record<string, never>;
}

/** The way in. It stands as it is in the HTML of the build, so it has no state and answers to nothing. */
export function StartPage({ language, texts }: Props) {
  const i18n = setupI18n({ locale: language, messages: { [language]: texts } });
  const t = (id: keyof typeof startTexts) => i18n._(id);

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
