import { Inbox } from 'lucide-react';
import {
  Button,
  EmptyState,
  ErrorState,
  Notice,
  SaveStatus,
  Skeleton,
  StatusTag,
  Tag,
  useToast,
  type Tone,
} from '@sammanhang/ui';
import { useText } from '../texts';
import { noop, Sample } from './sample';

const tones: readonly { readonly tone: Tone; readonly word: string }[] = [
  { tone: 'neutral', word: 'Inte påbörjad' },
  { tone: 'info', word: 'Utkast' },
  { tone: 'ok', word: 'Klar' },
  { tone: 'warning', word: 'Saknar något' },
  { tone: 'danger', word: '3 dagar försenad' },
  { tone: 'waiting', word: 'Väntar på svar' },
];

export function FeedbackSamples() {
  const t = useText();
  const notify = useToast();
  return (
    <>
      <Sample title={t('kit.notices')}>
        {tones.map(({ tone, word }) => (
          <Notice key={tone} tone={tone} title={word} headingLevel={3}>
            <p>Kommunen har inte svarat på kallelsen. Ring eller skicka en påminnelse.</p>
          </Notice>
        ))}
      </Sample>
      <Sample title={t('kit.statuses')}>
        <div className="ui-row">
          {tones.map(({ tone, word }) => (
            <StatusTag key={tone} tone={tone}>
              {word}
            </StatusTag>
          ))}
        </div>
        <div className="ui-row">
          {tones.map(({ tone, word }) => (
            <Tag key={tone} tone={tone}>
              {word}
            </Tag>
          ))}
        </div>
        <div className="ui-row">
          <SaveStatus state="saving" text="Sparar …" />
          <SaveStatus state="saved" text="Sparat 13.42" />
          <SaveStatus state="failed" text="Inte sparat än" />
        </div>
      </Sample>
      <Sample title={t('kit.states')}>
        <Skeleton />
        <EmptyState
          headingLevel={3}
          icon={<Inbox size={24} aria-hidden />}
          title="Klart för i dag"
          action={<Button>Starta en plan</Button>}
        >
          <p>Nästa uppföljning är 23 april.</p>
        </EmptyState>
        <ErrorState title="Listan kunde inte hämtas" onRetry={noop} traceId="4f2a9c">
          <p>Det du har sparat finns kvar. Resten av Sammanhang går att använda.</p>
        </ErrorState>
        <div className="ui-row">
          <Button onClick={() => notify({ tone: 'ok', text: 'Kallelsen är skickad till två enheter.' })}>
            {t('kit.toast')}
          </Button>
          <Button
            onClick={() =>
              notify({ tone: 'info', text: 'Samordnaren är bytt.', action: { label: 'Ångra', run: () => undefined } })
            }
          >
            {t('kit.toastUndo')}
          </Button>
        </div>
      </Sample>
    </>
  );
}
