import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { problem } from '../errors.js';
import { isId } from './fields.js';

/** What is no id names nothing: the same answer as for an id that does not exist. */
@Injectable()
class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isId(value)) throw problem('not-found');
    return value;
  }
}

/** A path parameter that is an id. */
export const IdParam = (name: string): ParameterDecorator => Param(name, IdPipe);
