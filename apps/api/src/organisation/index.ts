export { countyOf, type County, type CountySettings } from './county-settings.js';
export { caseworkersAt, unitById } from './organisation.data.js';
export { UnitView } from './organisation.dto.js';
export { OrganisationModule } from './organisation.module.js';
