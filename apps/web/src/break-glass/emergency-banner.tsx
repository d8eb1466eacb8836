import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { BreakGlassOpeningView } from '@sammanhang/api-client';
import { Button, ButtonLink, Notice, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useFormats, useProblemText, useText } from '../texts';
import { ownOpeningsQuery, useEndEmergency } from './break-glass.queries';
import { useTimeLeft, wholeMinutes } from './minutes-left';

/** Stands on every page of a case that is open by an emergency, and takes the page away when the hour is over. */
export function EmergencyBanner({ caseId }: { caseId: string }) {
  const { data } = useQuery(ownOpeningsQuery);
  const opening = data?.openings.find((one) => one.caseId === caseId);
  return data && opening ? <Banner key={opening.id + data.now} opening={opening} now={data.now} /> : null;
}

function Banner({ opening, now }: { opening: BreakGlassOpeningView; now: string }) {
  const t = useText();
  const formats = useFormats();
  const toast = useToast();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const end = useEndEmergency(opening.caseId);
  const left = useTimeLeft(opening.closesAt, now);
  useEffect(() => {
    if (left > 0) return;
    client.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(opening.caseId) });
    void navigate('/nodatkomst', { replace: true });
  }, [client, left, navigate, opening.caseId]);
  return (
    <Notice
      tone="danger"
      title={`${t('break-glass.banner')} · ${t('break-glass.left', { minutes: wholeMinutes(left) })}`}
      actions={
        <>
          <ButtonLink href={`/arenden/${opening.caseId}/versioner/${opening.versionId}`}>
            {t('break-glass.banner.read')}
          </ButtonLink>
          <Button
            variant="tertiary"
            busy={end.isPending}
            onClick={() =>
              void end.mutateAsync({ path: { openingId: opening.id } }).then(
                () => {
                  toast({ tone: 'ok', text: t('break-glass.ended') });
                  void navigate('/nodatkomst', { replace: true });
                },
                (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
              )
            }
          >
            {t('break-glass.end')}
          </Button>
        </>
      }
    >
      <p>{t('break-glass.banner.text', { clock: formats.time(opening.closesAt) })}</p>
    </Notice>
  );
}
