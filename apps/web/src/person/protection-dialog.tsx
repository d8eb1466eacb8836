import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  personReadQueryKey,
  protectionSetMutation,
  type PersonView,
  type ProtectionGrade,
} from '@sammanhang/api-client';
import { Button, Dialog, Notice, RadioGroup, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';

const GRADES = ['secrecyMarking', 'protectedRegistration', 'fictitious'] as const satisfies readonly ProtectionGrade[];

/** Locks at once, and says first what that does: it takes two to open again. */
export function ProtectionDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const client = useQueryClient();
  const [grade, setGrade] = useState<ProtectionGrade>('secrecyMarking');
  const set = useMutation({
    ...protectionSetMutation(),
    onSuccess: async () => {
      // Nothing that was read before may linger: contact data least of all.
      await client.resetQueries({ queryKey: personReadQueryKey({ path: { personId: person.id } }) });
      toast({ tone: 'ok', text: t('person.protection.done') });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('person.protection.title', { name: `${person.givenName} ${person.familyName}` })}
      actions={
        <>
          <Button
            variant="primary"
            danger
            busy={set.isPending}
            onClick={() => set.mutate({ path: { personId: person.id }, body: { grade } })}
          >
            {t('person.protection.confirm')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('person.cancel')}
          </Button>
        </>
      }
    >
      <p>{t('person.protection.effect')}</p>
      <ul className="person-effects">
        <li>{t('person.protection.effect.who')}</li>
        <li>{t('person.protection.effect.contact')}</li>
        <li>{t('person.protection.effect.lift')}</li>
      </ul>
      <RadioGroup
        legend={t('person.protection.grade')}
        name="grade"
        value={grade}
        onChange={(event) => setGrade(event.target.value as ProtectionGrade)}
        options={GRADES.map((value) => ({
          value,
          label: t(`person.protection.${value}`),
          hint: t(`person.protection.${value}.hint`),
        }))}
      />
      {set.error && <Notice tone="danger" live="alert" title={problemText(problemOf(set.error).code)} />}
    </Dialog>
  );
}
