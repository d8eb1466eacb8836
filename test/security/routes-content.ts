import { oracle, type OracleVerdict } from './oracle.js';
import type { Asked, Route } from './route.js';
import { byPerson, LINES, pathOf, type Line, type LineKind } from './world/sections.js';
import { consentOf, OWNERS, situationOf, type Owner } from './world/situation.js';

const BODY: Readonly<Record<LineKind, object>> = {
  note: { kind: 'situation', text: 'Ny text' },
  words: { kind: 'ownWords', text: 'Nya ord' },
  need: { lifeArea: 'mobility', text: 'Nytt behov' },
  goal: { kind: 'professional', text: 'Nytt mål' },
  ownGoal: { kind: 'own', text: 'Eget mål' },
  measure: { text: 'ny insats', actor: 'person' },
};

const actionOf = (kind: LineKind) => (byPerson(kind) ? 'words.write' : 'content.write');
const lineOf = ({ world }: Asked, kind: LineKind, owner: Owner): Line | undefined =>
  world.current.lines.find((line) => line.kind === kind && line.owner === owner);

/** A new line is the actor's own. */
const adding: readonly Route[] = LINES.map((kind) => ({
  operation: `sectionAdd${pathOf(kind)
    .replace(/^./, (first) => first.toUpperCase())
    .slice(0, -1)}`,
  variant: kind,
  action: actionOf(kind),
  request: ({ world }) => ({
    method: 'POST',
    path: `/api/versions/${world.current.id}/${pathOf(kind)}`,
    body: BODY[kind],
  }),
  verdict: ({ world, actor }) => oracle(actionOf(kind), situationOf(world.facts, actor, 'own')),
  limits: /^section\.too-many-lines$/,
  consent: () => 'own',
}));

/**
 * A line that is there. What may not be read cannot be changed; another authority's note of the person's words is its
 * record, so it is seen and not changed (PDL 3:14): the table opens words.write for the own authority's notes.
 */
function verdictOn(kind: LineKind, owner: Owner): Route['verdict'] {
  return ({ world, actor }): OracleVerdict => {
    const consent = consentOf(owner, actor.unit);
    const situation = situationOf(world.facts, actor, consent);
    const found = oracle(actionOf(kind), situation);
    if (!byPerson(kind)) return found;
    if (found === '401') return found;
    // After closing another's line is in the copy that was handed over (copy.read), where nothing is changed.
    if (oracle('content.read', situation) !== '200') return '404';
    return found === '200' && consent !== 'own' ? '403' : found;
  };
}

const changing: readonly Route[] = LINES.flatMap((kind) =>
  OWNERS.flatMap((owner): Route[] => {
    const name = pathOf(kind)
      .replace(/^./, (first) => first.toUpperCase())
      .slice(0, -1);
    const common = {
      action: actionOf(kind),
      verdict: verdictOn(kind, owner),
      variant: `${kind} of ${owner}`,
      consent: ({ actor }: Asked) => consentOf(owner, actor.unit),
    };
    const base = { revision: 1, byPerson: byPerson(kind) };
    const at = (asked: Asked, rest = '') => {
      const line = lineOf(asked, kind, owner);
      return line && `/api/${pathOf(kind)}/${line.id}${rest}`;
    };
    return [
      {
        ...common,
        operation: `sectionChange${name}`,
        request: (asked) => {
          const path = at(asked);
          return path ? { method: 'PUT', path, body: { ...BODY[kind], ...base } } : null;
        },
      },
      {
        ...common,
        operation: `sectionRemove${name}`,
        request: (asked) => {
          const path = at(asked);
          return path ? { method: 'DELETE', path, body: base } : null;
        },
      },
      {
        ...common,
        operation: `sectionRestore${name}`,
        request: (asked) => {
          const path = at(asked, '/restore');
          return path ? { method: 'POST', path, body: base } : null;
        },
      },
    ];
  }),
);

export const contentRoutes: readonly Route[] = [...adding, ...changing];
