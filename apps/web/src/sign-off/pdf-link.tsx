import { Printer } from 'lucide-react';
import { useText } from '../texts';
import { pdfPath } from './sign-off.queries';

/** The version on paper. A file of the API, so a plain link outside the app's own addresses. */
export function PdfLink({ versionId }: { versionId: string }) {
  const t = useText();
  return (
    <a
      className="ds-button ui-button"
      data-variant="secondary"
      href={pdfPath(versionId)}
      target="_blank"
      rel="noreferrer"
    >
      <Printer size={20} aria-hidden />
      {t('sign-off.pdf')}
    </a>
  );
}
