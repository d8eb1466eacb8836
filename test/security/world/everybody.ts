import type { TestApp } from '@sammanhang/api/proof';
import { strangers } from './citizen.js';
import { buildStaff, type Directory } from './directory.js';
import { addOffices } from './offices.js';

/** Everybody who asks but for those who are close to the person of one world. */
export async function buildDirectory(test: TestApp): Promise<Directory> {
  const staff = await buildStaff(test);
  const actors = [...staff.actors, ...(await strangers(test))];
  return { ...staff, actors, offices: await addOffices(test, staff) };
}
