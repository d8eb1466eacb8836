import type { MissingView, PlanView } from '@sammanhang/api-client';
import { AppLink, Notice, StatusTag } from '@sammanhang/ui';
import { useNotConfirmed } from '../case';
import { useText } from '../texts';
import { mendingPath } from './plan-places';

/** What the law asks for and what the county asks for, apart, and what may be worth a second look; each leads to where it is mended. */
export function MissingList({ plan }: { plan: PlanView }) {
  const t = useText();
  const { law, county, warnings } = plan.missing;
  const notConfirmed = useNotConfirmed('requirements');
  return (
    <div className="ui-stack">
      {law.length > 0 ? (
        <Notice tone="danger" title={t('plan.missing.law')} headingLevel={2}>
          <Missing plan={plan} list={law} />
        </Notice>
      ) : (
        <Notice tone="ok" title={t('plan.missing.law.none')} headingLevel={2} />
      )}
      {county.length > 0 && (
        <Notice tone="warning" title={t('plan.missing.county')} headingLevel={2}>
          {notConfirmed && (
            <p>
              <StatusTag tone="neutral">{t('plan.notConfirmed')}</StatusTag> {t('plan.notConfirmed.requirements')}
            </p>
          )}
          <Missing plan={plan} list={county} />
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice title={t('plan.missing.warnings')} headingLevel={2}>
          <Missing plan={plan} list={warnings} />
        </Notice>
      )}
    </div>
  );
}

function Missing({ plan, list }: { plan: PlanView; list: readonly MissingView[] }) {
  const t = useText();
  const textOf = (lineId: string | null) =>
    [...plan.needs, ...plan.measures].find((line) => line.lineId === lineId)?.text;
  return (
    <ul className="plan-missing">
      {list.map(({ code, lineId }) => {
        const text = textOf(lineId);
        return (
          <li key={`${code} ${lineId ?? ''}`}>
            <AppLink className="ui-link" href={mendingPath(plan.caseId, code)}>
              {text ? t('plan.missing.line', { what: t(`plan.missing:${code}`), text }) : t(`plan.missing:${code}`)}
            </AppLink>
          </li>
        );
      })}
    </ul>
  );
}
