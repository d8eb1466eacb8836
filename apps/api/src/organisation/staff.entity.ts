import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'staff' })
export class Staff {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  issuer: string;
  @Column('text')
  subject: string;
  @Column({ name: 'hsa_id', type: 'text', nullable: true })
  hsaId: string | null;
  @Column({ name: 'given_name', type: 'text' })
  givenName: string;
  @Column({ name: 'family_name', type: 'text' })
  familyName: string;
}
