import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the contract (openapi.json) uses of JSON Schema. */
export interface Schema {
  $ref?: string;
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  enum?: readonly string[];
  nullable?: boolean;
  allOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

interface Media {
  content?: Readonly<Record<string, { schema: Schema }>>;
}

export interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query: readonly { name: string; schema: Schema }[];
  body: Schema | null;
  responses: Readonly<Record<string, Media>>;
}

interface Written {
  operationId: string;
  parameters?: readonly { name: string; in: string; schema: Schema }[];
  requestBody?: Media;
  responses: Readonly<Record<string, Media>>;
}

const contract = JSON.parse(readFileSync(path.join(__dirname, '../../libs/api-client/openapi.json'), 'utf8')) as {
  paths: Readonly<Record<string, Readonly<Record<string, Written>>>>;
  components: { schemas: Readonly<Record<string, Schema>> };
};

/** Every operation of the contract. */
export const operations: readonly Operation[] = Object.entries(contract.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, written]) => ({
    id: written.operationId,
    method: method.toUpperCase() as Operation['method'],
    path: address,
    query: (written.parameters ?? []).filter(({ in: place }) => place === 'query'),
    body: written.requestBody?.content?.['application/json']?.schema ?? null,
    responses: written.responses,
  })),
);

/** The schema itself, where another is referred to. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref) return resolved(contract.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const [only] = schema.allOf ?? [];
  return only && schema.allOf?.length === 1 ? { ...resolved(only), nullable: schema.nullable ?? false } : schema;
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
};

const beyond = (value: number, { minimum = -Infinity, maximum = Infinity }: Schema) =>
  value < minimum || value > maximum;

function stringFaults(value: string, schema: Schema, at: string): string[] {
  const form = FORMATS[schema.format ?? ''];
  return [
    ...(schema.enum && !schema.enum.includes(value) ? [`${at}: ${value} is none of the values`] : []),
    ...(form && !form.test(value) ? [`${at}: not a ${schema.format ?? ''}`] : []),
    ...(value.length > (schema.maxLength ?? Infinity) ? [`${at}: ${value.length} characters`] : []),
  ];
}

function objectFaults(value: object, schema: Schema, at: string): string[] {
  const known = schema.properties ?? {};
  return [
    ...(schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}/${name}: missing`),
    ...Object.entries(value).flatMap(([name, one]) => {
      const property = known[name];
      if (property) return faults(one, property, `${at}/${name}`);
      return schema.additionalProperties || !schema.properties ? [] : [`${at}/${name}: not in the contract`];
    }),
  ];
}

/** Where a value breaks its schema, in words; a property that the contract does not know breaks it too. */
export function faults(value: unknown, written: Schema, at = ''): string[] {
  const schema = resolved(written);
  if (value === null) return schema.nullable ? [] : [`${at}: null`];
  if (schema.oneOf) {
    const tried = schema.oneOf.map((one) => faults(value, one, at));
    return tried.some((list) => list.length === 0) ? [] : (tried[0] ?? []);
  }
  switch (schema.type ?? (schema.enum ? 'string' : 'object')) {
    case 'string':
      return typeof value === 'string' ? stringFaults(value, schema, at) : [`${at}: not a string`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at}: not a boolean`];
    case 'integer':
      return Number.isInteger(value) && !beyond(value as number, schema) ? [] : [`${at}: not such an integer`];
    case 'number':
      return typeof value === 'number' && !beyond(value, schema) ? [] : [`${at}: not such a number`];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((one, index) => faults(one, schema.items ?? {}, `${at}/${index}`))
        : [`${at}: not a list`];
    default:
      return typeof value === 'object' && !Array.isArray(value)
        ? objectFaults(value, schema, at)
        : [`${at}: not an object`];
  }
}

/** Where an answer breaks the contract of its operation, in words. */
export function answerFaults(operation: Operation, status: number, body: unknown): string[] {
  const own = operation.responses[String(status)];
  if (status >= 300) return faults(body, operation.responses.default?.content?.['application/json']?.schema ?? {});
  if (!own) return [`${status}: not in the contract`];
  const schema = own.content?.['application/json']?.schema;
  return schema ? faults(body, schema) : [];
}
