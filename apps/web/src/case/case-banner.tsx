import type { CaseView } from '@sammanhang/api-client';
import { AppLink, Notice } from '@sammanhang/ui';
import { dayOf, useFormats, useText } from '../texts';

const asked: ReadonlySet<string> = new Set(['consentNotAsked', 'consentDeclined', 'consentWithdrawn']);

/** What holds for the whole case and must be known before anything is done in it. */
export function CaseBanner({ view }: { view: CaseView }) {
  const t = useText();
  return (
    <>
      {view.person?.protected && (
        <Notice tone="danger" title={t('case.banner.protected')}>
          <p>{t('case.banner.protected.text')}</p>
          {view.abilities.includes('allowlist.read') && (
            <AppLink className="ui-link" href={`/arenden/${view.id}/skydd`}>
              {t('case.banner.protected.who')}
            </AppLink>
          )}
        </Notice>
      )}
      {view.relation === 'colleague' && view.state === 'open' && (
        <Notice tone="info" title={t('case.banner.colleague')}>
          <p>{t('case.banner.colleague.text')}</p>
          <AppLink className="ui-link" href={`/nodatkomst?plan=${view.id}`}>
            {t('break-glass.needed')}
          </AppLink>
        </Notice>
      )}
      {view.relation === 'left' && (
        <Notice tone="info" title={t('case.banner.left')}>
          <p>{t('case.banner.left.text')}</p>
        </Notice>
      )}
      {view.relation === 'summoned' && view.state === 'open' && (
        <Notice tone="info" title={t('case.banner.summoned')}>
          <p>{t('case.banner.summoned.text')}</p>
        </Notice>
      )}
      <Consent view={view} />
      <Ended view={view} />
    </>
  );
}

function Consent({ view: { status, relation } }: { view: CaseView }) {
  const t = useText();
  if (!asked.has(status) || (relation !== 'lead' && relation !== 'party')) return null;
  const kind = status as 'consentNotAsked' | 'consentDeclined' | 'consentWithdrawn';
  return (
    <Notice tone="warning" title={t(`case.banner.${kind}`)}>
      <p>{t(`case.banner.${kind}.text`)}</p>
    </Notice>
  );
}

const reasons = [
  'personDeclined',
  'needOver',
  'consentWithdrawn',
  'moved',
  'died',
  'otherPlan',
  'other',
  'onePrincipalEnough',
  'planExists',
  'notInTheCounty',
] as const;

function Ended({ view }: { view: CaseView }) {
  const t = useText();
  const formats = useFormats();
  if (view.endedAt === null) return null;
  const reason = reasons.find((one) => one === view.endReason);
  return (
    <Notice tone="neutral" title={t('case.banner.ended', { day: formats.day(dayOf(view.endedAt)) })}>
      {reason && <p>{t(`case.endReason.${reason}`)}</p>}
      {view.endNote && <p className="ui-pre">{view.endNote}</p>}
    </Notice>
  );
}
