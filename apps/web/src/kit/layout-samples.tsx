import { FileText, PenLine, UsersRound } from 'lucide-react';
import { QuoteBlock, StepHeader, Timeline } from '@sammanhang/ui';
import { useText } from '../texts';
import { Sample } from './sample';

export function LayoutSamples() {
  const t = useText();
  return (
    <>
      <Sample title={t('kit.quote')}>
        <QuoteBlock who="Aino, 12 mars 2026">
          Jag vill kunna gå till affären själv och träffa mina vänner som förut.
        </QuoteBlock>
        <StepHeader step={3} of={8} />
      </Sample>
      <Sample title={t('kit.timeline')}>
        <Timeline
          label={t('kit.timeline')}
          entries={[
            { id: '1', when: '12 mars 2026 09.10', title: 'Planen fastställdes', icon: <FileText size={18} /> },
            {
              id: '2',
              when: '10 mars 2026 13.00',
              title: 'Möte hölls',
              icon: <UsersRound size={18} />,
              children: <p>Alla kallade kom.</p>,
            },
            { id: '3', when: '2 mars 2026 08.30', title: 'Samtycke gavs', icon: <PenLine size={18} /> },
          ]}
        />
      </Sample>
    </>
  );
}
