import type { RequestRowView } from '@sammanhang/api-client';
import { Button, StatusTag, useListKeys } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';

/** Those who have asked the unit for a plan, the one who has waited longest first. For whom and why is read when it is opened. */
export function InboxRequests({
  rows,
  onOpen,
}: {
  rows: readonly RequestRowView[];
  onOpen: (requestId: string) => void;
}) {
  const t = useText();
  const formats = useFormats();
  return (
    <section className="ui-stack" aria-labelledby="requests">
      <h2 id="requests">{t('request.inbox')}</h2>
      <ul className="ui-list" {...useListKeys().list}>
        {rows.map(({ id, at, askedAs, protectedIdentity }) => (
          <li key={id} data-row>
            <div>
              <p className="ui-strong">{t('request.title')}</p>
              <p className="ui-small ui-muted ui-figures">
                {askedAs && t(`request.as.${askedAs}`)} · {formats.instant(at)}
              </p>
              {protectedIdentity && <StatusTag tone="warning">{t('request.protected')}</StatusTag>}
            </div>
            <Button
              variant="tertiary"
              aria-label={t('request.inbox.open.label', { at: formats.instant(at) })}
              onClick={() => onOpen(id)}
            >
              {t('request.inbox.open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
