import { queryOptions } from '@tanstack/react-query';
import { call } from '../api';
import type { CaseView } from './case-view';

/** What every page of a case leans on. Invalidate it after anything that moves the case on. */
export const caseQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId], queryFn: () => call<CaseView>('GET', `/api/cases/${caseId}`) });
