export { BoardModule } from './board.module.js';
export { leadChoiceWork } from './lead-choice.work.js';
export { sumUpBoards } from './board.jobs.js';
