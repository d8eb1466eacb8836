import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom lacks Node's fetch family and channels between tabs: hand them over. */
const fromNode = [
  'fetch',
  'Request',
  'Response',
  'Headers',
  'ReadableStream',
  'TextEncoder',
  'TextDecoder',
  'structuredClone',
  'AbortController',
  'AbortSignal',
];

/** A channel that is left open must not keep the test run alive. */
class IdleChannel extends BroadcastChannel {
  constructor(name) {
    super(name);
    this.unref();
  }
}

export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of fromNode) this.global[name] = globalThis[name];
    this.global.BroadcastChannel = IdleChannel;
    this.global.crypto.randomUUID ??= () => globalThis.crypto.randomUUID();
  }
}
