import { ChevronRight } from 'lucide-react';
import { useText } from '../texts';
import type { Assignment } from './session.queries';

interface Props {
  readonly assignments: readonly Assignment[];
  readonly currentId?: string;
  readonly busy: boolean;
  readonly onChoose: (id: string) => void;
}

/** One button per assignment: unit, role and authority are said, because rights are never added up. */
export function AssignmentList({ assignments, currentId, busy, onChoose }: Props) {
  const t = useText();
  return (
    <ul className="ui-list">
      {assignments.map((assignment) => (
        <li key={assignment.id}>
          <button
            type="button"
            className="ui-link ui-strong"
            aria-disabled={busy}
            onClick={() => !busy && onChoose(assignment.id)}
          >
            {assignment.unitName}
            <ChevronRight size={20} aria-hidden className="ui-mirrored" />
          </button>
          <span className="ui-muted">
            {assignment.title}, {t(`session.role.${assignment.role}`)} · {assignment.authorityName}
            {assignment.id === currentId && ` · ${t('session.assignment.current')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
