import { FileText } from 'lucide-react';
import type { SignOffView } from '@sammanhang/api-client';
import { ButtonLink, Card, Notice } from '@sammanhang/ui';
import { useText } from '../texts';
import { PdfLink } from './pdf-link';

const GROUP = /.{1,8}/g;

/** Which text it is about, and whether it is still the one that was sent out. */
export function TextCard({ view }: { view: SignOffView }) {
  const t = useText();
  const { caseId, versionId, verification, hash, imported } = view;
  return (
    <Card
      title={t('sign-off.text.title')}
      actions={
        <>
          <ButtonLink href={`/arenden/${caseId}/versioner/${versionId}`} icon={<FileText size={20} aria-hidden />}>
            {t('sign-off.text.read')}
          </ButtonLink>
          <PdfLink versionId={versionId} />
        </>
      }
    >
      {verification?.ok === false ? (
        <Notice tone="danger" title={t('sign-off.text.broken')}>
          <p>{t('sign-off.text.broken.text')}</p>
        </Notice>
      ) : (
        <p>
          {t(imported ? 'sign-off.text.verified.imported' : 'sign-off.text.verified', {
            count: verification?.readable ?? 0,
          })}
        </p>
      )}
      <details className="sign-off-hash">
        <summary>{t('sign-off.text.hash')}</summary>
        <p className="ui-muted ui-small">{t('sign-off.text.hash.text')}</p>
        <p>
          <bdi className="ui-figures">{(hash ?? '').match(GROUP)?.join(' ')}</bdi>
        </p>
      </details>
    </Card>
  );
}
