export { countyOf, type County, type CountySettings } from './county-settings.js';
export { caseworkersAmong, caseworkersAt, unitById, unitsById } from './organisation.data.js';
export { UnitView } from './organisation.dto.js';
export { OrganisationModule } from './organisation.module.js';
export type { AuthorityKind } from './authority.entity.js';
export { unitKinds, type UnitKind } from './unit.entity.js';
export { organisationKinds, type OrganisationKind } from './organisation.entity.js';
