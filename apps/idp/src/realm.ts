import { citizensIn } from './citizens.js';
import { nameOf, personaOf, personasByOrganisation, type Account } from './personas.js';
import type { ClientSettings, IdpSettings } from './settings.js';

/** The assurance level of SITHS cards in the Sambi federation. */
export const LOA3 = 'http://id.sambi.se/loa/loa3';
/** The assurance level of e-identities for citizens (DIGG, quality mark Svensk e-legitimation). */
export const CITIZEN_LOA3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
const NUMBER_SCOPE = 'https://id.oidc.se/scope/naturalPersonNumber';
const NUMBER_CLAIM = 'https://id.oidc.se/claim/personalIdentityNumber';

/** One of the issuers that live here: who can sign in at it, and what is told of them. Neither knows the other's people. */
export interface Realm {
  issuer: string;
  /** Where it lies under the address of the service. */
  path: '' | '/citizen';
  client: ClientSettings;
  acr: string;
  amr: readonly string[];
  scopes: readonly string[];
  claims: Readonly<Record<string, string[]>>;
  /** Beginning of the names of its cookies. */
  cookie: string;
  accountOf(subject: string | undefined): Account | undefined;
  claimsOf(subject: string): Record<string, unknown>;
  groups(): Map<string, Account[]>;
  texts: { choose: string; confirm: string };
}

export const staffRealm = (settings: IdpSettings): Realm => ({
  issuer: settings.issuer,
  path: '',
  client: settings,
  acr: LOA3,
  amr: ['mfa', 'sc'],
  scopes: ['openid', 'profile'],
  claims: { profile: ['name', 'given_name', 'family_name', 'employeeHsaId'] },
  cookie: 'sammanhang-idp',
  accountOf: personaOf,
  claimsOf: (subject) => {
    const persona = personaOf(subject);
    return persona
      ? {
          name: nameOf(persona),
          given_name: persona.givenName,
          family_name: persona.familyName,
          employeeHsaId: persona.hsaId,
        }
      : {};
  },
  groups: personasByOrganisation,
  texts: {
    choose: 'I skarp drift loggar personal in med SITHS. Här väljer du en påhittad person.',
    confirm: 'I skarp drift skriver du koden till ditt SITHS-kort. Här räcker det att bekräfta.',
  },
});

/** Claims as the attribute profile of OIDC Sweden names them: the identity number is a scope of its own. */
export const citizenRealm = (
  settings: IdpSettings,
  { file, ...client }: NonNullable<IdpSettings['citizen']>,
): Realm => {
  const citizenOf = (subject: string | undefined) => citizensIn(file).find((one) => one.subject === subject);
  const account = (citizen: ReturnType<typeof citizenOf>) => citizen && { ...citizen, assignments: [] };
  return {
    issuer: `${settings.issuer}/citizen`,
    path: '/citizen',
    client,
    acr: CITIZEN_LOA3,
    amr: ['mfa', 'swk'],
    scopes: ['openid', 'profile', NUMBER_SCOPE],
    claims: { profile: ['name', 'given_name', 'family_name'], [NUMBER_SCOPE]: [NUMBER_CLAIM] },
    cookie: 'sammanhang-idp-citizen',
    accountOf: (subject) => account(citizenOf(subject)),
    claimsOf: (subject) => {
      const citizen = citizenOf(subject);
      return citizen
        ? {
            name: nameOf(citizen),
            given_name: citizen.givenName,
            family_name: citizen.familyName,
            [NUMBER_CLAIM]: citizen.identityNumber,
          }
        : {};
    },
    groups: () =>
      new Map([['Invånare i demolänet', citizensIn(file).map((citizen) => ({ ...citizen, assignments: [] }))]]),
    texts: {
      choose:
        'I skarp drift loggar invånare in med BankID eller en annan e-legitimation. Här väljer du en påhittad person.',
      confirm: 'I skarp drift bekräftar du med din e-legitimation. Här räcker det att trycka.',
    },
  };
};
