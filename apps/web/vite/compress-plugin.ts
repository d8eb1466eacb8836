import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(js|css|html|svg)$/;
/** Below this a packet is a packet. */
const SMALLEST = 1_000;

const brotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });

/** Puts each text of the build beside itself compressed, once and as well as can be: the api sends it as it lies. */
export const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir }) {
    if (!dir) return;
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => TEXT.test(name))) {
      const whole = path.join(dir, file);
      const bytes = readFileSync(whole);
      if (bytes.length < SMALLEST) continue;
      writeFileSync(`${whole}.br`, brotli(bytes));
      writeFileSync(`${whole}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
});
