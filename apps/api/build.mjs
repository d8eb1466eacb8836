import { rmSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import config from './rolldown.config.mjs';

rmSync(path.join(import.meta.dirname, 'dist'), { recursive: true, force: true });
const bundle = await rolldown(config);
await bundle.write(config.output);
await bundle.close();
