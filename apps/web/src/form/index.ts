export { applyProblem, fieldOf } from './apply-problem';
export { giveUpUnsaved, isGivenUp } from './unsaved';
export { useAppForm, type AppForm } from './use-app-form';
export { useAutosave, type Autosave } from './use-autosave';
