import { useRef, useState } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Plus } from 'lucide-react';
import {
  organisationFindUnits,
  type SummonsKind,
  type SummonsOutsideKind,
  type UnitView,
} from '@sammanhang/api-client';
import { Button, ComboBox, fieldId, Select, TextField, type ComboOption } from '@sammanhang/ui';
import { useText } from '../texts';
import { ReceiverRow } from './receiver-row';
import type { ReceiverValue, ReceiverValues } from './receiver-values';

const OUTSIDE: readonly SummonsOutsideKind[] = ['relative', 'school', 'employer', 'agency', 'provider', 'other'];
const GROUPS: readonly SummonsKind[] = ['summons', 'invitation'];

interface Props {
  /** Each unit's receiver is named: the person's identity is protected. */
  readonly named: boolean;
  /** Units that need not be searched for: they are called already. */
  readonly leaveOut?: readonly string[];
}

/** Who is called: units by search, those who must come apart from those who may, and people outside the system; inside a `FormProvider`. */
export function ReceiverFields({ named, leaveOut = [] }: Props) {
  const t = useText();
  const form = useFormContext<ReceiverValues>();
  const { fields, append, remove } = useFieldArray({
    control: form.control,
    name: 'receivers',
    rules: { validate: (list) => list.length > 0 || t('meeting.call.receivers.missing') },
  });
  const [shown, setShown] = useState(0);
  const found = useRef(new Map<string, UnitView>());
  const search = async (q: string, signal: AbortSignal): Promise<readonly ComboOption[]> => {
    const { data } = await organisationFindUnits({ query: { q }, signal });
    const taken = new Set([...leaveOut, ...form.getValues('receivers').map(({ unitId }) => unitId)]);
    for (const unit of data.units) found.current.set(unit.id, unit);
    return data.units
      .filter(({ id }) => !taken.has(id))
      .map((unit) => ({
        id: unit.id,
        label: unit.name,
        detail: `${unit.authorityName} · ${t(callText(unit.callKind))}`,
      }));
  };
  const add = (option: ComboOption | null) => {
    const unit = option && found.current.get(option.id);
    if (!unit) return;
    append(
      {
        unitId: unit.id,
        receiverStaffId: '',
        outside: null,
        name: unit.name,
        detail: unit.authorityName,
        kind: unit.callKind,
        principalKind: unit.principalKind,
      },
      { shouldFocus: false },
    );
    form.clearErrors('receivers');
    // An empty field for the next one.
    setShown((count) => count + 1);
  };
  const groups = GROUPS.map((kind) => ({
    kind,
    rows: fields.map((field, index) => ({ field, index })).filter(({ field }) => field.kind === kind),
  }));
  return (
    <fieldset className="ui-stack meeting-receivers">
      <legend>
        <h2>{t('meeting.call.receivers')}</h2>
      </legend>
      {named && <p>{t('meeting.call.named.protected')}</p>}
      <ComboBox
        key={shown}
        id={fieldId('receivers.root')}
        label={t('meeting.call.unit')}
        hint={t('meeting.call.unit.hint')}
        error={form.formState.errors.receivers?.root?.message}
        value={null}
        onChange={add}
        search={search}
        minLength={2}
      />
      {groups.map(({ kind, rows }) => (
        <section key={kind} aria-labelledby={`call-${kind}`}>
          <h3 id={`call-${kind}`}>{t(callText(kind))}</h3>
          {rows.length === 0 ? (
            <p className="ui-muted">{t('meeting.call.nobody')}</p>
          ) : (
            <ul className="ui-list">
              {rows.map(({ field, index }) => (
                <ReceiverRow
                  key={field.id}
                  index={index}
                  receiver={field}
                  named={named}
                  onRemove={() => remove(index)}
                />
              ))}
            </ul>
          )}
        </section>
      ))}
      <OutsideReceiver onAdd={(receiver) => append(receiver, { shouldFocus: false })} />
    </fieldset>
  );
}

const callText = (kind: SummonsKind) => (kind === 'summons' ? 'meeting.call.must' : 'meeting.call.may');

/** Somebody without a unit: invited by name, and told outside the system. */
function OutsideReceiver({ onAdd }: { onAdd: (receiver: ReceiverValue) => void }) {
  const t = useText();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<SummonsOutsideKind>('relative');
  const [error, setError] = useState<string>();
  const add = () => {
    if (name.trim() === '') return setError(t('meeting.call.outside.missing'));
    onAdd({
      unitId: '',
      receiverStaffId: '',
      outside: { kind, name: name.trim() },
      name: name.trim(),
      detail: t(`meeting.outside.${kind}`),
      kind: 'invitation',
      principalKind: null,
    });
    setName('');
    setError(undefined);
  };
  return (
    <details className="meeting-outside">
      <summary>{t('meeting.call.outside')}</summary>
      <div className="ui-stack">
        <p className="ui-hint">{t('meeting.call.outside.hint')}</p>
        <Select
          label={t('meeting.call.outside.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as SummonsOutsideKind)}
          options={OUTSIDE.map((value) => ({ value, label: t(`meeting.outside.${value}`) }))}
        />
        <TextField
          label={t('meeting.call.outside.name')}
          value={name}
          maxLength={200}
          error={error}
          onChange={(event) => setName(event.target.value)}
        />
        <div>
          <Button icon={<Plus size={20} aria-hidden />} onClick={add}>
            {t('meeting.call.outside.add')}
          </Button>
        </div>
      </div>
    </details>
  );
}
