import type { Action, CaseStep, CaseView, WorklistItemView } from '@sammanhang/api-client';

/** The pages of a case, in the order that the work is done, and what the reader must be able to do there. */
const sections = [
  { id: 'overview', path: '', needs: null },
  { id: 'consent', path: '/samtycke', needs: 'consent.read' },
  { id: 'meetings', path: '/moten', needs: 'summons.read' },
  { id: 'plan', path: '/plan', needs: 'content.read' },
  { id: 'answers', path: '/underskrift', needs: 'content.read' },
  { id: 'followUp', path: '/uppfoljning', needs: 'content.read' },
  { id: 'history', path: '/historik', needs: 'history.read' },
] as const satisfies readonly { id: string; path: string; needs: Action | null }[];

export type CaseSection = (typeof sections)[number]['id'];

/** The pages that this reader may open. */
export const sectionsFor = ({ abilities }: Pick<CaseView, 'abilities'>) =>
  sections.filter(({ needs }) => needs === null || abilities.includes(needs));

/** Where a step is done. A step without a place is done in a dialog on the overview. */
export function placeOfStep(step: CaseStep, caseId: string, meetingId?: string): string | null {
  const at = `/arenden/${caseId}`;
  switch (step) {
    case 'take':
    case 'answerOffer':
    case 'end':
      return null;
    case 'answerSummons':
      return '/inkorg';
    case 'recordConsent':
      return `${at}/samtycke`;
    case 'callMeeting':
      return `${at}/moten/ny`;
    case 'holdMeeting':
      return meetingId ? `${at}/moten/${meetingId}` : `${at}/moten`;
    case 'reviewPlan':
      return `${at}/granska`;
    case 'approve':
    case 'awaitApprovals':
      return `${at}/underskrift`;
    case 'holdFollowUp':
      return `${at}/uppfoljning`;
    case 'readHistory':
      return `${at}/historik`;
    default:
      return `${at}/plan`;
  }
}

/** Where what a row of the worklist asks for is done. */
export function placeOfTask({ reason, caseId, subjectId }: WorklistItemView): string {
  const at = `/arenden/${caseId}`;
  switch (reason) {
    case 'summons':
      return `/inkorg?kallelse=${subjectId}`;
    case 'summonsAnswered':
    case 'meetingChanged':
    case 'jointPlanning':
      return `${at}/moten`;
    case 'notCalled':
      return `${at}/moten/ny`;
    case 'meeting':
    case 'meetingNotEnded':
      return `${at}/moten/${subjectId}`;
    case 'consentNotAsked':
      return `${at}/samtycke`;
    case 'draft':
    case 'ownPart':
    case 'established':
      return `${at}/plan`;
    case 'released':
      return `${at}/granska`;
    case 'approve':
      return `${at}/underskrift`;
    case 'followUp':
      return `${at}/uppfoljning`;
    default:
      return at;
  }
}
