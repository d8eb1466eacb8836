import { useCallback } from 'react';
import { organisationFindUnits, type ConsentPartyView } from '@sammanhang/api-client';
import { ComboBox, type ComboOption } from '@sammanhang/ui';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly error?: string;
  readonly optional?: boolean;
  readonly value: ComboOption | null;
  readonly onChange: (option: ComboOption | null) => void;
  readonly onBlur?: () => void;
  /** Authorities that cannot be chosen: the sharing one itself. */
  readonly except: readonly string[];
}

/** The authority that a chosen unit belongs to: consent goes between authorities (OSL 8:2). */
export const authorityOf = (option: ComboOption): string => option.id.split(' ')[0] ?? '';

export const partyOption = (party: ConsentPartyView): ComboOption => ({
  id: party.authorityId,
  label: party.unitNames,
  detail: party.authorityName,
});

/** Chooses a unit, also one that is not called yet. */
export function AuthorityField({ except, ...field }: Props) {
  const search = useCallback(
    async (text: string, signal: AbortSignal): Promise<ComboOption[]> => {
      const { data } = await organisationFindUnits({ query: { q: text }, signal });
      return data.units
        .filter(({ authorityId }) => !except.includes(authorityId))
        .map((unit) => ({
          id: `${unit.authorityId} ${unit.id}`,
          label: unit.name,
          detail: unit.authorityName,
        }));
    },
    [except],
  );
  return <ComboBox {...field} search={search} minLength={2} />;
}
