import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './vite/compress-plugin';
import { entries } from './vite/entries-plugin';
import { startPage } from './vite/start-plugin';
import { texts } from './vite/texts-plugin';

const api = process.env.API_URL ?? 'http://127.0.0.1:3000';
const server = { host: '127.0.0.1', port: Number(process.env.WEB_PORT ?? 4200), proxy: { '/api': api } };

/** What the start page has too, and where each page begins. */
const SHARED = /\.(css|html)|modulepreload-polyfill|[\\/]main\.tsx?$/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    texts(path.join(import.meta.dirname, 'src/texts')),
    entries(),
    startPage(import.meta.dirname),
    compressed(),
  ],
  server,
  preview: server,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    sourcemap: true,
    target: 'es2022',
    // `light-dark()` and nesting are native from here on; older targets would have them rewritten at four times the size.
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    rolldownOptions: {
      input: ['index.html', 'arbete.html'],
      output: {
        // What a page needs at once comes in one file: forty small ones wait for each other on a phone.
        codeSplitting: { groups: [{ name: 'staff', tags: ['$initial'], test: (id) => !SHARED.test(id) }] },
      },
    },
  },
});
