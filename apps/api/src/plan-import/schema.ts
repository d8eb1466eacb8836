import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import {
  CLOSE_REASONS,
  CONSENT_DECISIONS,
  CONSENT_VOICES,
  FOLLOW_UP_OUTCOMES,
  IDENTITY_KINDS,
  isDay,
  REPRESENTATIVE_KINDS,
  SECTION_KINDS,
  SECTION_LINES_MAX,
  SECTION_TEXT_MAX,
} from '@sammanhang/sip-rules';
import { caseOrigins } from '../case/index.js';
import { consentManners } from '../consent/index.js';
import { followUpPersonRatings } from '../follow-up/index.js';
import { personProtections } from '../person/index.js';
import { goalKinds, measureActors, needLifeAreas, noteKinds } from '../plan/index.js';
import type { ImportedPlan, ImportProblem, PlaceOf } from './imported-plan.js';

// As the fields of the api: no control characters and no halves of characters in what somebody wrote.
const PLAIN = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\ud800-\\udfff]*$';

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength, pattern: PLAIN });
const oneOf = (values: readonly string[]) => ({ enum: [...values] });
const list = (items: object, maxItems: number) => ({ type: 'array', items, maxItems });
const object = (required: readonly string[], properties: Record<string, object>) => ({
  type: 'object',
  required: [...required],
  properties,
  additionalProperties: false,
});
const day = { type: 'string', format: 'day' };
const flag = { type: 'boolean' };
const hsaId = text(100);
const key = text(100);
const name = text(200);
const language = { type: 'string', maxLength: 35, pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$' };
const part = object(['unit', 'staff'], { unit: hsaId, staff: hsaId });
const line = (max: number) => ({ text: text(max), unit: hsaId, language });

/** Everything that a plan may hold, with the limits that the product itself keeps. */
const PLAN = object(['plan', 'person', 'state', 'startedOn', 'lead', 'consents'], {
  plan: key,
  person: object(['identityNumber', 'givenName', 'familyName'], {
    identityNumber: text(40),
    identityKind: oneOf(IDENTITY_KINDS),
    birthOn: day,
    givenName: text(100),
    familyName: text(100),
    language,
    interpreter: flag,
    communicationNeeds: text(1000),
    municipalityCode: { type: 'string', pattern: '^[0-9]{4}$' },
    protection: oneOf(personProtections),
    address: text(200),
    postalCode: text(20),
    city: text(100),
    phone: text(50),
    email: text(200),
    representatives: list(
      object(['representative', 'kind', 'givenName', 'familyName', 'proof', 'validFrom'], {
        representative: key,
        kind: oneOf(REPRESENTATIVE_KINDS),
        givenName: text(100),
        familyName: text(100),
        identityNumber: text(20),
        phone: text(50),
        guardsRights: flag,
        managesProperty: flag,
        caresForPerson: flag,
        proof: text(200),
        validFrom: day,
        validTo: day,
      }),
      20,
    ),
  }),
  state: oneOf(['draft', 'established']),
  origin: oneOf(caseOrigins),
  startedOn: day,
  establishedOn: day,
  endedOn: day,
  endReason: oneOf(CLOSE_REASONS),
  endNote: text(2000),
  lead: part,
  parties: list(part, 50),
  responsibleUnit: hsaId,
  noOthersMeasures: flag,
  consents: list(
    object(['kind', 'decision', 'givenBy', 'manner', 'notedOn'], {
      kind: oneOf(['plan', 'sharing']),
      decision: oneOf(CONSENT_DECISIONS),
      givenBy: oneOf(CONSENT_VOICES),
      representative: key,
      oneGuardianGround: text(1000),
      manner: oneOf(consentManners),
      fromUnit: hsaId,
      toUnit: hsaId,
      sections: { ...list(oneOf(SECTION_KINDS), SECTION_KINDS.length), uniqueItems: true },
      exclusions: text(1000),
      validUntil: day,
      ground: text(1000),
      notedOn: day,
      notedUnit: hsaId,
      withdrawnOn: day,
    }),
    100,
  ),
  notes: list(
    object(['kind', 'text'], { ...line(SECTION_TEXT_MAX.note), kind: oneOf(noteKinds), notedHow: name }),
    SECTION_LINES_MAX,
  ),
  needs: list(
    object(['need', 'lifeArea', 'text'], { ...line(SECTION_TEXT_MAX.need), need: key, lifeArea: oneOf(needLifeAreas) }),
    SECTION_LINES_MAX,
  ),
  goals: list(
    object(['goal', 'kind', 'text'], {
      ...line(SECTION_TEXT_MAX.goal),
      goal: key,
      need: key,
      kind: oneOf(goalKinds),
      targetOn: day,
    }),
    SECTION_LINES_MAX,
  ),
  measures: list(
    object(['actor', 'text'], {
      ...line(SECTION_TEXT_MAX.measure),
      actor: oneOf(measureActors),
      need: key,
      goal: key,
      takenBy: hsaId,
      otherName: name,
      contactName: name,
      contactPhone: text(50),
      startsOn: day,
      endsOn: day,
    }),
    SECTION_LINES_MAX,
  ),
  followUps: list(
    object(['dueOn'], {
      dueOn: day,
      unit: hsaId,
      place: text(200),
      method: text(500),
      heldOn: day,
      heldBy: hsaId,
      outcome: oneOf(FOLLOW_UP_OUTCOMES),
      personRating: oneOf(followUpPersonRatings),
      personWords: text(4000),
      note: text(4000),
    }),
    100,
  ),
});

/** The parts of a plan, each with its fields: what the CSV files hold, column by column. */
export const PARTS = PLAN.properties;

/** Checks the form of a plan. CSV knows text alone: there `true` and `false` are read as flags. */
export function formCheck({ coerce }: { coerce: boolean }): (plan: unknown, placeOf: PlaceOf) => ImportProblem[] {
  const ajv = new Ajv({ allErrors: true, coerceTypes: coerce, formats: { day: isDay }, strict: true });
  const valid: ValidateFunction<ImportedPlan> = ajv.compile<ImportedPlan>(PLAN);
  return (plan, placeOf) =>
    valid(plan)
      ? []
      : (valid.errors ?? []).map((error) => {
          const path = pathOf(error);
          return { place: placeOf(path), path, says: wordsOf(error) };
        });
}

/** Where it is: a field that is missing or unknown is named by its own path, not by what it should stand in. */
function pathOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as { missingProperty?: string; additionalProperty?: string };
  const field = missingProperty ?? additionalProperty;
  return field === undefined ? instancePath : `${instancePath}/${field}`;
}

function wordsOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
      return 'is no field of this part';
    case 'enum':
      return `must be one of ${(params as { allowedValues: string[] }).allowedValues.join(', ')}`;
    case 'format':
      return 'must be a day, YYYY-MM-DD';
    case 'pattern':
      return 'is not written as it must be';
    default:
      return message ?? 'is wrong';
  }
}
