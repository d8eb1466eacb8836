import type { Action, CaseView } from '@sammanhang/api-client';
import { Button } from '@sammanhang/ui';
import { useText, type TextId } from '../texts';

/** What is done in a dialog on the overview. */
export type CaseDialog = 'take' | 'offer' | 'refuse' | 'end';

const actions: readonly { readonly dialog: CaseDialog; readonly action: Action; readonly text: TextId }[] = [
  { dialog: 'take', action: 'inbox.take', text: 'case.step.take' },
  { dialog: 'offer', action: 'lead.choose', text: 'case.offer' },
  { dialog: 'refuse', action: 'request.decline', text: 'case.refuse' },
  { dialog: 'end', action: 'plan.close', text: 'case.end' },
];

/** The rest of what may be done; the next step itself stands above. */
export function CaseActions({ view, onDialog }: { view: CaseView; onDialog: (dialog: CaseDialog) => void }) {
  const t = useText();
  const shown = actions.filter(
    ({ dialog, action }) =>
      view.abilities.includes(action) && dialog !== view.nextStep && !(dialog === 'offer' && view.leadOffer),
  );
  if (shown.length === 0) return null;
  return (
    <section className="ui-stack case-actions" aria-labelledby="actions">
      <h2 id="actions">{t('case.actions')}</h2>
      <div className="ui-row">
        {shown.map(({ dialog, text }) => (
          <Button key={dialog} danger={dialog === 'end' || dialog === 'refuse'} onClick={() => onDialog(dialog)}>
            {t(text)}
          </Button>
        ))}
      </div>
    </section>
  );
}
