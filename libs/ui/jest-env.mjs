import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom lacks Node's fetch family and channels between tabs: hand them over. */
const fromNode = [
  'fetch',
  'Request',
  'Response',
  'Headers',
  'BroadcastChannel',
  'ReadableStream',
  'TextEncoder',
  'TextDecoder',
  'structuredClone',
  'AbortController',
  'AbortSignal',
];

export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of fromNode) this.global[name] = globalThis[name];
    this.global.crypto.randomUUID ??= () => globalThis.crypto.randomUUID();
  }
}
