import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from '../platform/database/data-source.js';
import type { County } from './county-settings.js';

/** The county files, from the checkout or beside the build. */
const FOLDER = ['../counties', '../../counties'].map((folder) => path.join(import.meta.dirname, folder));

/** Reads every county file and stores it; a county that is there gets the file's settings. */
export async function storeCounties(source: DataSource): Promise<void> {
  for (const county of countyFiles()) {
    await source.query(
      `INSERT INTO county (code, name, settings) VALUES ($1, $2, $3)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, settings = excluded.settings`,
      [county.code, county.name, JSON.stringify(county.settings)],
    );
  }
}

/** All counties as their files say. */
export function countyFiles(): County[] {
  for (const folder of FOLDER) {
    try {
      return readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as County);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error('No county files found');
}
