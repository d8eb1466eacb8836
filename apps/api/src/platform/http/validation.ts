import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { problem, type FieldProblem } from '../errors.js';

/** class-validator's names of checks -> the short codes of the contract. */
const CODES: Readonly<Record<string, string>> = {
  isString: 'format',
  matches: 'characters',
  isLength: 'length',
  isIn: 'choice',
  isSomeOf: 'choice',
  isId: 'format',
  isDay: 'date',
  isInstant: 'time',
  isBoolean: 'format',
  isInt: 'number',
  min: 'range',
  max: 'range',
  isArray: 'format',
  isObject: 'format',
  arrayMinSize: 'size',
  arrayMaxSize: 'size',
  whitelistValidation: 'unknown',
};

/** All wrong fields of an input, not the first: one pointer a field. */
export function fieldProblems(errors: readonly ValidationError[], above = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const pointer = `${above}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.keys(error.constraints ?? {});
    const missing = error.value === undefined || error.value === null || error.value === '';
    const unknown = own.includes('whitelistValidation');
    const first = own.map((name) => CODES[name]).find((code) => code !== undefined) ?? 'format';
    return [
      ...(own.length ? [{ pointer, code: unknown ? 'unknown' : missing ? 'required' : first }] : []),
      ...fieldProblems(error.children ?? [], pointer),
    ];
  });
}

/** Input is what its class says and nothing else. */
export const validation = () =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) => problem('input.invalid', { errors: fieldProblems(errors) }),
  });
