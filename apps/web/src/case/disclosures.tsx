import { queryOptions, useQuery } from '@tanstack/react-query';
import { copyHandovers, type DisclosedPartView, type HandoverView } from '@sammanhang/api-client';
import { AppLink, EmptyState, Skeleton, Timeline } from '@sammanhang/ui';
import { QueryError } from '../page';
import { useFormats, useText, type Translate } from '../texts';

const disclosuresQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'copies'],
    queryFn: async ({ signal }) => (await copyHandovers({ path: { caseId }, signal })).data,
  });

/** Which version went to whom, when and on what ground, with the way to the own copy (PDL 3:11). */
export function Disclosures({ caseId }: { caseId: string }) {
  const t = useText();
  const query = useQuery(disclosuresQuery(caseId));
  return (
    <section className="ui-stack" aria-labelledby="disclosures">
      <h2 id="disclosures">{t('case.disclosures')}</h2>
      {query.isPending && <Skeleton lines={3} />}
      {query.isError && <QueryError query={query} />}
      {query.data && <Log caseId={caseId} disclosures={query.data.disclosures} />}
    </section>
  );
}

function Log({ caseId, disclosures }: { caseId: string; disclosures: readonly HandoverView[] }) {
  const t = useText();
  const formats = useFormats();
  if (disclosures.length === 0) {
    return (
      <EmptyState headingLevel={3} title={t('case.disclosures.none')}>
        <p>{t('case.disclosures.none.text')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>{t('case.disclosures.about')}</p>
      <Timeline
        label={t('case.disclosures')}
        entries={disclosures.map((one) => ({
          id: one.id,
          when: formats.longInstant(one.disclosedAt),
          title: titleOf(t, one),
          children: (
            <>
              <p className="ui-small">{occasionOf(t, one)}</p>
              <ul className="ui-list ui-small">
                {one.parts.map((part) => (
                  <li key={`${part.ground} ${part.ownerName ?? ''}`}>{partText(t, part)}</li>
                ))}
              </ul>
              {one.culledAt && (
                <p className="ui-small">{t('case.disclosures.culled', { when: formats.longInstant(one.culledAt) })}</p>
              )}
              {one.readable && (
                <AppLink className="ui-link" href={`/arenden/${caseId}/kopior/${one.versionId}`}>
                  {t('case.disclosures.read', { number: one.versionNumber })}
                </AppLink>
              )}
            </>
          ),
        }))}
      />
    </>
  );
}

/** The organisation once: some authorities have it in their own name. */
const titleOf = (t: Translate, { mine, versionNumber, authorityName, organisationName }: HandoverView) =>
  mine
    ? t('case.disclosures.mine', { number: versionNumber, authority: authorityName })
    : t(authorityName.includes(organisationName) ? 'case.disclosures.entry.named' : 'case.disclosures.entry', {
        number: versionNumber,
        authority: authorityName,
        organisation: organisationName,
      });

const occasionOf = (t: Translate, { occasion, disclosedByName: name }: HandoverView) =>
  name ? t(`case.disclosures.${occasion}.by`, { name }) : t(`case.disclosures.${occasion}`);

/** How much of it is told to the two that it is between; to the others that it was so. */
function partText(t: Translate, { ground, ownerName: owner, sections: count }: DisclosedPartView) {
  if (ground === 'party') return t('case.disclosures.party');
  return owner === null || count === null
    ? t(`case.disclosures.${ground}.some`)
    : t(`case.disclosures.${ground}`, { owner, count });
}
