import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import { dayAhead } from './day-ahead.js';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  required?: string[];
  properties?: Record<string, Schema>;
}

/** The smallest body that the contract lets in; ids and days are of its form, not of anything that exists. Undefined when there is none. */
export function sampleBody(document: OpenAPIObject, method: string, path: string): object | undefined {
  const operation = (document.paths[path] as Record<string, unknown> | undefined)?.[method.toLowerCase()] as
    { requestBody?: { content?: Record<string, { schema?: Schema }> } } | undefined;
  const schema = operation?.requestBody?.content?.['application/json']?.schema;
  return schema ? (sample(document, schema) as object) : undefined;
}

function sample(document: OpenAPIObject, schema: Schema): unknown {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return sample(document, (document.components?.schemas?.[name] ?? {}) as Schema);
  }
  if (schema.allOf?.[0]) return sample(document, schema.allOf[0]);
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(document, schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(document, schema.items ?? {}));
    case 'integer':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    default:
      return text(schema.format);
  }
}

function text(format: string | undefined): string {
  if (format === 'uuid') return randomUUID();
  if (format === 'date') return dayAhead(0);
  if (format === 'date-time') return new Date().toISOString();
  return 'Text';
}
