import { roleGrantWork } from './administration/index.js';
import { leadChoiceWork } from './board/index.js';
import { breakGlassSettingWork } from './break-glass/index.js';
import type { AllFourEyesWork } from './four-eyes/index.js';
import { allowListWork, protectionLiftWork } from './person/index.js';
import { cullingWork } from './retention/index.js';

/** Which feature carries out what two have agreed on. */
export const fourEyesWork: AllFourEyesWork = {
  roleGrant: roleGrantWork,
  breakGlassSetting: breakGlassSettingWork,
  allowListChange: allowListWork,
  protectionLift: protectionLiftWork,
  cull: cullingWork,
  leadChoice: leadChoiceWork,
};
