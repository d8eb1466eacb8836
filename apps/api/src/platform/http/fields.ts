import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { isDay } from '@sammanhang/sip-rules';

/** `optional`: may be left out or null, in an input. `nullable`: is always there and may be null, in a view. */
interface FieldOptions {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
}

type Decorator = PropertyDecorator;

const field = (
  { optional, nullable, description }: FieldOptions,
  property: ApiPropertyOptions,
  ...checks: Decorator[]
): Decorator =>
  applyDecorators(
    ApiProperty({
      ...property,
      required: !optional,
      nullable: optional === true || nullable === true,
      ...(description && { description }),
    } as ApiPropertyOptions),
    ...(optional ? [IsOptional()] : []),
    ...checks,
  );

const check =
  (name: string, valid: (value: unknown) => boolean): Decorator =>
  (target, key) =>
    registerDecorator({ name, target: target.constructor, propertyName: String(key), validator: { validate: valid } });

const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
const emptyIsNull = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && value.trim() === '' ? null : value,
);
// Control characters have no place in what people write; NUL would be refused by the database, and half a character (a lone surrogate) has
// no form in UTF-8 that could be sealed, or bound to a fresh sign-in.
const PLAIN_TEXT = new RegExp('^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\ud800-\\udfff]*$', 'u');

/** Text that somebody writes; surrounding space goes. Required text has at least one character. */
export const Text = ({ max, min = 1, ...options }: FieldOptions & { max: number; min?: number }): Decorator =>
  applyDecorators(
    trimmed,
    ...(options.optional ? [emptyIsNull] : []),
    field(
      options,
      { type: String, maxLength: max, ...(!options.optional && { minLength: min }) },
      IsString(),
      Length(options.optional ? 0 : min, max),
      Matches(PLAIN_TEXT),
    ),
  );

/** A language tag (BCP 47): a primary subtag of letters and, if need be, more after it. */
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;

/** The language of a text or a person. */
export const Language = (options: FieldOptions & { max?: number } = {}): Decorator => {
  const { max = 35, ...rest } = options;
  return applyDecorators(
    trimmed,
    ...(rest.optional ? [emptyIsNull] : []),
    field(
      { description: 'BCP 47, e.g. sv', ...rest },
      { type: String, maxLength: max, pattern: LANGUAGE.source },
      IsString(),
      Length(2, max),
      Matches(LANGUAGE),
    ),
  );
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** A UUID. */
export const Id = (options: FieldOptions = {}): Decorator =>
  field(options, { type: String, format: 'uuid' }, check('isId', isId));

/** A list of UUIDs, none twice. */
export const Ids = ({
  min = 0,
  max = 200,
  ...options
}: FieldOptions & { min?: number; max?: number } = {}): Decorator =>
  field(
    options,
    { type: String, format: 'uuid', isArray: true, minItems: min, maxItems: max, uniqueItems: true },
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    check('isIds', (list) => Array.isArray(list) && new Set(list).size === list.length && list.every(isId)),
  );

/** A local calendar date, YYYY-MM-DD (Europe/Stockholm). */
export const DayField = (options: FieldOptions = {}): Decorator =>
  applyDecorators(
    ...(options.optional ? [emptyIsNull] : []),
    field(
      options,
      { type: String, format: 'date' },
      check('isDay', (value) => typeof value === 'string' && isDay(value)),
    ),
  );

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A point in time with its offset: ISO string over HTTP, and in views a Date. */
export const InstantField = (options: FieldOptions = {}): Decorator =>
  field(
    options,
    { type: String, format: 'date-time' },
    check('isInstant', (value) => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))),
  );

/** One of the named values. `name` makes it an enum of its own in the contract. */
export const OneOf = (
  values: readonly string[],
  { name, ...options }: FieldOptions & { name?: string } = {},
): Decorator =>
  field(
    options,
    { enum: [...values], ...(name && { enumName: name }) } as ApiPropertyOptions,
    IsIn(values as string[]),
  );

/** A list of the named values, none twice. */
export const SomeOf = (
  values: readonly string[],
  { name, ...options }: FieldOptions & { name?: string } = {},
): Decorator =>
  field(
    options,
    { enum: [...values], isArray: true, ...(name && { enumName: name }) } as ApiPropertyOptions,
    IsArray(),
    ArrayMaxSize(values.length),
    check(
      'isSomeOf',
      (list) =>
        Array.isArray(list) &&
        new Set(list).size === list.length &&
        list.every((value) => values.includes(value as string)),
    ),
  );

export const Flag = (options: FieldOptions = {}): Decorator => field(options, { type: Boolean }, IsBoolean());

export const WholeNumber = ({
  min = 0,
  max = 2_147_483_647,
  ...options
}: FieldOptions & { min?: number; max?: number } = {}): Decorator =>
  field(options, { type: 'integer', minimum: min, maximum: max }, IsInt(), Min(min), Max(max));

/** The revision that a change is based on: what the sender last read. */
export const Revision = (): Decorator => WholeNumber({ min: 1 });

/** An object of its own class. */
export const Part = (type: () => new () => object, options: FieldOptions = {}): Decorator =>
  field(
    options,
    // Swagger takes a function for a class-to-come only by the name `type`: hence a new one here.
    { type: () => type() },
    ValidateNested(),
    Type(type),
    check('isObject', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  );

/** A list of objects of one class. */
export const ListOf = (
  type: () => new () => object,
  { min = 0, max = 200, ...options }: FieldOptions & { min?: number; max?: number } = {},
): Decorator =>
  field(
    options,
    { type: () => type(), isArray: true, minItems: min, maxItems: max },
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    Type(type),
  );

/** A list of texts, in a view. */
export const Texts = (options: FieldOptions = {}): Decorator =>
  field(options, { type: String, isArray: true }, IsArray(), IsString({ each: true }));
