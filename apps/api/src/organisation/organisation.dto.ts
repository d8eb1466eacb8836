import type { CallKind } from '@sammanhang/sip-rules';
import { Flag, Id, ListOf, OneOf, Part, SomeOf, Text, WholeNumber } from '../platform/http/fields.js';
import { unitKinds, type UnitKind } from './unit.entity.js';
import { organisationKinds, type OrganisationKind } from './organisation.entity.js';

export class UnitView {
  @Id()
  id: string;
  @Text({ max: 200 })
  name: string;
  @OneOf(unitKinds, { name: 'UnitKind' })
  kind: UnitKind;
  @Text({ max: 50, nullable: true })
  phone: string | null;
  @Id()
  authorityId: string;
  @Text({ max: 200 })
  authorityName: string;
  @Id()
  principalId: string;
  @Text({ max: 200 })
  principalName: string;
  @OneOf(organisationKinds, { name: 'OrganisationKind' })
  principalKind: OrganisationKind;
  /** Whether the unit must come to a meeting (`summons`) or may (`invitation`). */
  @OneOf(['summons', 'invitation'], { name: 'SummonsKind' })
  callKind: CallKind;
}

export class ColleagueView {
  @Id()
  staffId: string;
  @Text({ max: 200 })
  name: string;
  @Text({ max: 200 })
  title: string;
}

export class CountyLabelsView {
  @Text({ max: 100 })
  planLead: string;
}

/** What screens need of the county's settings. */
export class CountyView {
  @Text({ max: 2 })
  code: string;
  @Text({ max: 100 })
  name: string;
  @Part(() => CountyLabelsView)
  labels: CountyLabelsView;
  @OneOf(['allCalledPrincipals', 'leadOnly'], { name: 'ApprovalPolicy' })
  approvalPolicy: string;
  @WholeNumber()
  summonsAnswerDays: number;
  @SomeOf(['labels.planLead', 'approvalPolicy', 'requirements', 'homeCareClock', 'summonsAnswerDays'], {
    name: 'CountySetting',
  })
  notConfirmed: string[];
}

export class UnitsView {
  @ListOf(() => UnitView)
  units: UnitView[];
  /** More units match than are listed: ask for a longer search. */
  @Flag()
  more: boolean;
}

export class ColleaguesView {
  @ListOf(() => ColleagueView)
  colleagues: ColleagueView[];
}

export class MunicipalityView {
  @Text({ max: 50 })
  code: string;
  @Text({ max: 200 })
  name: string;
}

export class MunicipalitiesView {
  @ListOf(() => MunicipalityView)
  municipalities: MunicipalityView[];
}
