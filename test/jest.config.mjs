import { cjs } from '../jest.swc.mjs';

/** The proofs: in `npm test`, and with their figures by `npm run test:access` (tools/proof.mjs). */
export default cjs(import.meta.dirname, {
  displayName: 'proof',
  testMatch: ['<rootDir>/security/**/*.spec.ts'],
  testTimeout: process.env.PROOF === 'whole' ? 6 * 3_600_000 : 600_000,
});
