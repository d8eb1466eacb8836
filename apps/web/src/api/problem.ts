export interface InputError {
  /** JSON pointer into the sent body, for example '/goal/text'. */
  readonly pointer: string;
  readonly code: string;
}

/** What went wrong, as the API says it (RFC 9457), or 'offline' and 'unexpected' when it could not say anything. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly errors: readonly InputError[];
  /** What may be done instead, when a rule said no. */
  readonly allowed: readonly string[];
  /** Facts that go with the code, e.g. how a line stands now after a conflict. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly traceId?: string;
}

/** Thrown by our own requests; the generated client throws the body itself. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

const isInputError = (value: unknown): value is InputError =>
  isRecord(value) && typeof value.pointer === 'string' && typeof value.code === 'string';

const plain = (code: string, status = 0): Problem => ({ code, status, title: '', errors: [], allowed: [] });

/** Reads any thrown thing as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isRecord(error) && typeof error.code === 'string' && typeof error.status === 'number') {
    return {
      code: error.code,
      status: error.status,
      title: textOf(error.title),
      errors: Array.isArray(error.errors) ? error.errors.filter(isInputError) : [],
      allowed: Array.isArray(error.allowed) ? error.allowed.filter((one) => typeof one === 'string') : [],
      details: isRecord(error.details) ? error.details : undefined,
      traceId: textOf(error.traceId) || undefined,
    };
  }
  // fetch() rejects with a TypeError when nothing answered.
  return plain(error instanceof TypeError ? 'offline' : 'unexpected');
}
