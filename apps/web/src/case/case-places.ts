import type { CaseStep, WorklistItemView } from '@sammanhang/api-client';

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
      return '/inkorg';
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
