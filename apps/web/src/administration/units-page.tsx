import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { AdministeredUnitsView, AdministeredUnitView } from '@sammanhang/api-client';
import { Button, EmptyState, Page, Table } from '@sammanhang/ui';
import { PageState } from '../page';
import { useFormats, useText } from '../texts';
import { AdministrationNav } from './administration-nav';
import { unitsQuery } from './administration.queries';
import { AddUnitDialog } from './add-unit-dialog';
import { ChangeUnitDialog } from './change-unit-dialog';

/** The tree of the authority's units: who is under whom decides what a head sees. */
export default function UnitsPage() {
  const t = useText();
  return (
    <PageState query={useQuery(unitsQuery)} title={t('administration.units')}>
      {(view) => <Units view={view} />}
    </PageState>
  );
}

function Units({ view: { authorityName: authority, units } }: { view: AdministeredUnitsView }) {
  const t = useText();
  const formats = useFormats();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<AdministeredUnitView | null>(null);
  return (
    <Page
      title={t('administration.units.title', { authority })}
      about={t('administration.title')}
      lead={t('administration.units.lead')}
      width="wide"
      actions={
        <Button variant="primary" icon={<Plus size={20} aria-hidden />} onClick={() => setAdding(true)}>
          {t('administration.units.add')}
        </Button>
      }
    >
      <AdministrationNav section="units" />
      {units.length === 0 ? (
        <EmptyState title={t('administration.units.none')}>
          <p>{t('administration.units.none.text')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('administration.units.caption')}
          captionHidden
          rows={units}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: t('administration.units.name'),
              isRowHeader: true,
              cell: ({ name, depth }) => <span style={{ paddingInlineStart: `${String(depth * 20)}px` }}>{name}</span>,
            },
            {
              id: 'kind',
              header: t('administration.units.kind'),
              cell: ({ kind }) => t(`administration.kind.${kind}`),
            },
            {
              id: 'phone',
              header: t('administration.units.phone'),
              cell: ({ phone }) => <bdi className="administration-phone">{phone ?? '–'}</bdi>,
            },
            {
              id: 'people',
              header: t('administration.units.people'),
              align: 'end',
              cell: ({ people }) => formats.number(people),
            },
            {
              id: 'change',
              header: t('administration.units.actions'),
              cell: (unit) => (
                <Button
                  variant="tertiary"
                  aria-label={t('administration.units.change.for', { name: unit.name })}
                  onClick={() => setChanging(unit)}
                >
                  {t('administration.units.change')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {adding && <AddUnitDialog units={units} onClose={() => setAdding(false)} />}
      {changing && <ChangeUnitDialog unit={changing} units={units} onClose={() => setChanging(null)} />}
    </Page>
  );
}
