import { client } from '@sammanhang/api-client';
import { apiFetch } from './api-fetch';

// The generated client takes the same way to the API as everything else. Looked up at each call: tests put their own `fetch` in place.
client.setConfig({ baseUrl: location.origin, fetch: (input, init) => apiFetch(input, init) });
