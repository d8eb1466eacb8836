import type { Directory } from './directory.js';
import type { ImportedPlan, ImportProblem, PlaceOf } from './imported-plan.js';
import type { Source } from './read-plans.js';
import { resolvePlan } from './resolve-plan.js';
import type { ResolvedPlan } from './resolved-plan.js';
import { formCheck } from './schema.js';

/** A plan that keeps all rules, and where its parts stand. */
export interface FoundPlan {
  plan: ResolvedPlan;
  placeOf: PlaceOf;
}
export type PlanReader = AsyncGenerator<FoundPlan>;

const MOST_SAID = 1_000;

/** What is wrong: the first thousand in words, the rest counted. */
export class Problems {
  readonly first: ImportProblem[] = [];
  count = 0;

  add(problem: ImportProblem): void {
    this.count += 1;
    if (this.first.length < MOST_SAID) this.first.push(problem);
  }
}

interface Reading {
  directory: Directory;
  hashKey: Buffer;
  problems: Problems;
}

/** The plans of a source one by one, looked up and checked. What is wrong goes to `problems`, and its plan is left out. */
export async function* reader(source: Source, { directory, hashKey, problems }: Reading): PlanReader {
  const check = formCheck({ coerce: source.textOnly });
  const numbers = new Set<string>();
  const represented = new Set<string>();
  let before = '';
  for await (const read of source.read()) {
    if ('unreadable' in read) {
      problems.add({ place: read.place, path: '', says: read.unreadable });
      continue;
    }
    const { placeOf } = read;
    const wrong = (path: string, says: string) => problems.add({ place: placeOf(path), path, says });
    const badForm = check(read.plan, placeOf);
    badForm.forEach((problem) => problems.add(problem));
    if (badForm.length > 0) continue;
    const said = read.plan as ImportedPlan;
    if (numbers.has(said.plan)) wrong('/plan', 'stands twice');
    numbers.add(said.plan);
    const counted = problems.count;
    const plan = resolvePlan({ plan: said, directory, hashKey, wrong });
    if (!plan) continue;
    const person = plan.lead.authorityId + plan.identityHash.toString('base64');
    if (person !== before && represented.has(person))
      wrong('/person', 'has representatives: their plans stand together');
    if (plan.representatives.length > 0) represented.add(person);
    before = person;
    if (problems.count === counted) yield { plan, placeOf };
  }
}
