import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'county' })
export class County {
  @PrimaryColumn('text')
  code: string;
  @Column('text')
  name: string;
  @Column('jsonb')
  settings: Record<string, unknown>;
}
