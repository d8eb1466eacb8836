import { cjs } from '../jest.swc.mjs';

export default cjs(import.meta.dirname, { displayName: 'tools', testMatch: ['<rootDir>/**/*.spec.mjs'] });
