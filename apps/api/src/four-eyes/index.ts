export { askFourEyes } from './ask-four-eyes.js';
export {
  FourEyesAskedView,
  FourEyesInput,
  FourEyesWhatView,
  fourEyesChanges,
  nothingMore,
  type FourEyesChange,
} from './four-eyes.dto.js';
export { requestById, waitingAbout } from './four-eyes.data.js';
export { FourEyesModule } from './four-eyes.module.js';
export type { FourEyesRequest } from './four-eyes-request.entity.js';
export { FOUR_EYES_WORK, type AllFourEyesWork, type FourEyesWork } from './four-eyes-work.js';
