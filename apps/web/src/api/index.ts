import './generated-client';

export { apiFetch, call } from './api-fetch';
export { brakeGate } from './brake-gate';
export { contact } from './contact';
export { problemOf, ProblemError, type InputError, type Problem } from './problem';
export { createQueryClient } from './query-client';
export { signInGate } from './sign-in-gate';
export { signOfLife } from './sign-of-life';
