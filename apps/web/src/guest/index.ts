export { GuestsSection } from './guests-section';
