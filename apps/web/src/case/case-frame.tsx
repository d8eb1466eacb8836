import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { AppLink, Page, type PageProps } from '@sammanhang/ui';
import { EmergencyBanner } from '../break-glass';
import { PageState } from '../page';
import { useText } from '../texts';
import { caseQuery } from './case.queries';
import { CaseHead } from './case-head';
import { sectionsFor, type CaseSection } from './case-places';
import type { CaseView } from '@sammanhang/api-client';
import './case.css';

export interface CaseFrameProps extends Pick<PageProps, 'actions' | 'width'> {
  readonly caseId: string;
  /** Which part of the case the page belongs to: marked in the navigation. */
  readonly section: CaseSection;
  /** The page's answer: the only h1. */
  readonly title: string;
  /** A page below its section leads back to it; the others lead back to the case. */
  readonly back?: PageProps['back'];
  readonly children: ReactNode | ((view: CaseView) => ReactNode);
}

/** What stands around every page of one case: whose it is, how it stands and the way to its other pages. */
export function CaseFrame({ caseId, section, title, back, actions, width, children }: CaseFrameProps) {
  const t = useText();
  const toCase =
    section === 'overview'
      ? { href: '/', label: t('case.toTasks') }
      : { href: `/arenden/${caseId}`, label: t('case.toCase') };
  return (
    <PageState query={useQuery(caseQuery(caseId))} title={title} back={back ?? toCase}>
      {(view) => (
        <Page
          title={title}
          about={view.person?.name ?? view.number}
          back={back ?? toCase}
          actions={actions}
          width={width}
          lead={<CaseHead view={view} overview={section === 'overview'} />}
        >
          {view.relation === 'breakGlassOpen' && <EmergencyBanner caseId={caseId} />}
          <nav className="case-nav" aria-label={t('case.nav.label')}>
            <ul>
              {sectionsFor(view).map(({ id, path }) => (
                <li key={id}>
                  <AppLink
                    className="case-nav__link"
                    href={`/arenden/${caseId}${path}`}
                    aria-current={id === section ? 'page' : undefined}
                  >
                    {t(`case.nav.${id}`)}
                  </AppLink>
                </li>
              ))}
            </ul>
          </nav>
          {typeof children === 'function' ? children(view) : children}
        </Page>
      )}
    </PageState>
  );
}
