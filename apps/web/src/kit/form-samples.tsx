import { useState } from 'react';
import { Plus, Trash2 } from 'lucide-react';
import {
  Button,
  ButtonLink,
  Checkbox,
  CheckboxGroup,
  ComboBox,
  DateField,
  ErrorSummary,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  TimeField,
  type ComboOption,
} from '@sammanhang/ui';
import { useText } from '../texts';
import { Sample } from './sample';

const units: readonly ComboOption[] = [
  { id: '1', label: 'Vårdcentralen Karla', detail: 'Region Örebro län' },
  { id: '2', label: 'Hemsjukvården öster', detail: 'Örebro kommun' },
  { id: '3', label: 'Allmänpsykiatrin', detail: 'Region Örebro län' },
];

const searchUnits = (text: string) =>
  Promise.resolve(units.filter((unit) => unit.label.toLocaleLowerCase().includes(text.toLocaleLowerCase())));

export function FormSamples({ errors }: { errors: boolean }) {
  const t = useText();
  const [unit, setUnit] = useState<ComboOption | null>(null);
  const error = (text: string) => (errors ? text : undefined);
  return (
    <>
      <Sample title={t('kit.buttons')}>
        <div className="ui-row">
          <Button variant="primary">Spara och fortsätt</Button>
          <Button icon={<Plus size={20} aria-hidden />}>Lägg till ett mål</Button>
          <Button variant="tertiary">Avbryt</Button>
          <Button danger icon={<Trash2 size={20} aria-hidden />}>
            Ta bort målet
          </Button>
          <Button variant="primary" danger>
            Avsluta planen
          </Button>
        </div>
        <div className="ui-row">
          <Button variant="primary" busy>
            Sparar
          </Button>
          <Button disabled>Går inte nu</Button>
          <ButtonLink href="/kit">En länk som knapp</ButtonLink>
        </div>
      </Sample>
      {errors && (
        <ErrorSummary
          errors={[
            { field: 'kit.name', message: 'Skriv personens namn' },
            { field: 'kit.way', message: 'Välj hur samtycket gavs' },
            { field: 'kit.day', message: 'Skriv datumet som ÅÅÅÅ-MM-DD' },
          ]}
        />
      )}
      <Sample title={t('kit.fields')}>
        <TextField
          name="kit.name"
          label="Namn"
          hint="Som personen själv vill kallas"
          error={error('Skriv personens namn')}
        />
        <TextField name="kit.phone" label="Telefon" optional fieldWidth="medium" inputMode="tel" />
        <TextField name="kit.read" label="Skrivskyddat" readOnly value="Vårdcentralen Karla" />
        <TextArea
          name="kit.words"
          label="Vad är viktigt för dig?"
          hint="Skriv med personens egna ord."
          limit={300}
          defaultValue="Jag vill kunna gå till affären själv."
          error={error('Skriv minst en mening')}
        />
        <Select
          name="kit.area"
          label="Livsområde"
          placeholder="Välj"
          options={[
            { value: 'health', label: 'Hälsa' },
            { value: 'home', label: 'Boende' },
          ]}
          error={error('Välj ett livsområde')}
        />
        <RadioGroup
          name="kit.way"
          legend="Hur gavs samtycket?"
          hint="Ett samtycke kan återkallas när som helst."
          options={[
            { value: 'spoken', label: 'Muntligt' },
            { value: 'written', label: 'Skriftligt', hint: 'Papperet sparas i journalen.' },
            { value: 'none', label: 'Kunde inte ges', disabled: true },
          ]}
          error={error('Välj hur samtycket gavs')}
        />
        <RadioGroup
          inline
          name="kit.rating"
          legend="Hur har det gått?"
          options={[
            { value: 'good', label: 'Bra' },
            { value: 'soso', label: 'Sådär' },
            { value: 'bad', label: 'Inte bra' },
          ]}
        />
        <CheckboxGroup
          name="kit.who"
          legend="Vilka ska kallas?"
          options={[
            { value: 'region', label: 'Regionen' },
            { value: 'municipality', label: 'Kommunen' },
          ]}
          error={error('Välj minst en')}
        />
        <Checkbox name="kit.interpreter" label="Behöver tolk" />
        <DateField
          name="kit.day"
          label="Datum för uppföljning"
          hint="Till exempel 2026-04-23"
          min="2026-03-18"
          quickChoices={[
            { label: 'om 4 veckor', value: '2026-04-15' },
            { label: 'om 3 månader', value: '2026-06-18' },
            { label: 'om 6 månader', value: '2026-09-18' },
          ]}
          error={error('Skriv datumet som ÅÅÅÅ-MM-DD')}
        />
        <TimeField name="kit.time" label="Klockslag" hint="Till exempel 13.00" error={error('Skriv tiden som 13.00')} />
        <ComboBox
          name="kit.unit"
          label="Enhet"
          hint="Skriv en del av namnet"
          value={unit}
          onChange={setUnit}
          search={searchUnits}
          error={error('Välj en enhet')}
        />
      </Sample>
    </>
  );
}
