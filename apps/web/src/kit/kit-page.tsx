import { useState } from 'react';
import { Page } from '@sammanhang/ui';
import { useText } from '../texts';
import { FeedbackSamples } from './feedback-samples';
import { FormSamples } from './form-samples';
import { LayoutSamples } from './layout-samples';
import { ListSamples } from './list-samples';
import { OverlaySamples } from './overlay-samples';

/** Every component in every state, for those who build pages and for the accessibility tests. */
export default function KitPage() {
  const t = useText();
  const [errors, setErrors] = useState(false);
  return (
    <Page
      title={t('kit.title')}
      lead={t('kit.lead')}
      width="wide"
      actions={
        <button type="button" className="ui-chip" aria-pressed={errors} onClick={() => setErrors(!errors)}>
          {t('kit.showErrors')}
        </button>
      }
    >
      <FormSamples errors={errors} />
      <FeedbackSamples />
      <ListSamples />
      <LayoutSamples />
      <OverlaySamples />
    </Page>
  );
}
