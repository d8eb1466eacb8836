import shared from '@sammanhang/test/personas.json' with { type: 'json' };

export interface Persona {
  subject: string;
  hsaId: string;
  givenName: string;
  familyName: string;
  title: string;
  county: string;
  assignments: { organisation: string; authority: string; unit: string; role: string; title?: string }[];
  hint: string;
}

/** The demo users. The demo seed reads the same file, so that each of them has a member of staff to be. */
export const personas: readonly Persona[] = shared.personas;

const organisationNames = new Map(shared.organisations.map(({ code, name }) => [code, name]));

/** Somebody to sign in as, as far as the pages tell of them. */
export type Account = Pick<Persona, 'subject' | 'givenName' | 'familyName' | 'title' | 'hint'> & {
  assignments: readonly { unit: string }[];
};

export const nameOf = (persona: Pick<Account, 'givenName' | 'familyName'>): string =>
  `${persona.givenName} ${persona.familyName}`;

export const personaOf = (subject: string | undefined): Persona | undefined =>
  personas.find((persona) => persona.subject === subject);

/** Personas by the organisation of their first assignment, in the order of the file. */
export function personasByOrganisation(): Map<string, Persona[]> {
  const groups = new Map<string, Persona[]>();
  for (const persona of personas) {
    const code = persona.assignments[0]?.organisation ?? '';
    const name = organisationNames.get(code) ?? code;
    groups.set(name, [...(groups.get(name) ?? []), persona]);
  }
  return groups;
}

const ROLE_NAMES: Record<string, string> = {
  caseworker: 'Handläggare',
  unitHead: 'Enhetschef',
  logReviewer: 'Loggranskare',
  localAdmin: 'Lokal administratör',
  processLead: 'Processledare',
  operator: 'Driftpersonal',
};

/** What `npm start` prints and the person page tells about each demo user. */
export const personaList = () =>
  personas.map((persona) => ({
    name: nameOf(persona),
    subject: persona.subject,
    title: persona.title,
    role: ROLE_NAMES[persona.assignments[0]?.role ?? ''] ?? '',
    unit: persona.assignments.map(({ unit }) => unit).join(' / '),
    hint: persona.hint,
  }));
