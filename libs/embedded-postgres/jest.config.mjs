import { cjs } from '../../jest.swc.mjs';

export default cjs(import.meta.dirname, { displayName: 'embedded-postgres', testMatch: ['<rootDir>/src/*.spec.mjs'] });
