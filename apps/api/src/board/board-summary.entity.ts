import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BoardWeekView, ElsewhereView } from './board.dto.js';

/** What was summed up for one headed unit. Numbers, dates and names of units: nobody is in it. */
@Entity({ name: 'board_summary' })
export class BoardSummary {
  @PrimaryColumn({ name: 'unit_id', type: 'uuid' })
  unitId: string;
  @Column('timestamptz')
  at: Date;
  @Column('jsonb')
  weeks: BoardWeekView[];
  @Column('jsonb')
  elsewhere: ElsewhereView[];
}
