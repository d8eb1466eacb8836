import type { DataSource } from '../platform/database/data-source.js';
import { seedDirectory } from './seed-directory.js';

/** Fills an empty database with the demo county, once. */
export async function seedDemo(
  source: DataSource,
  settings: { issuer: string; identityHashKey: string },
): Promise<{ seeded: boolean }> {
  return source.transaction(async (db) => {
    const [known] = (await db.query('SELECT EXISTS (SELECT 1 FROM staff) AS some')) as { some: boolean }[];
    if (known?.some) return { seeded: false };
    await seedDirectory(db, settings.issuer);
    return { seeded: true };
  });
}
