import { cjs } from '../../jest.swc.mjs';

const base = cjs(import.meta.dirname);

export default {
  ...base,
  displayName: 'web',
  // Whole pages on a busy machine.
  testTimeout: 30_000,
  testEnvironment: '../../libs/ui/jest-env.mjs',
  setupFilesAfterEnv: ['../../libs/ui/src/testing/setup.ts'],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '\\.css$': '<rootDir>/../../libs/ui/src/testing/no-styles.ts',
    '^virtual:texts/sv$': '<rootDir>/src/testing/texts-sv.ts',
    '^virtual:texts/en$': '<rootDir>/src/testing/texts-en.ts',
  },
};
