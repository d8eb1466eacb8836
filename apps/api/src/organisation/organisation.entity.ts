import { Column, Entity, PrimaryColumn } from 'typeorm';

export const organisationKinds = ['region', 'municipality', 'federation', 'privateProvider', 'agency'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

@Entity({ name: 'organisation' })
export class Organisation {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  kind: OrganisationKind;
  @Column('text')
  code: string;
  @Column('text')
  name: string;
  @Column({ name: 'county_code', type: 'text' })
  countyCode: string;
  @Column({ name: 'organisation_number', type: 'text', nullable: true })
  organisationNumber: string | null;
  @Column({ name: 'bound_by_agreement', type: 'boolean' })
  boundByAgreement: boolean;
  @Column({ name: 'valid_from', type: 'date' })
  validFrom: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo: string | null;
}
