import { applyDecorators, type INestApplication, type Type } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiPropertyOptional,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { problemCodes } from '../errors.js';
import { ListOf, OneOf, Text, WholeNumber } from './fields.js';

class FieldProblemView {
  @Text({ max: 500, description: 'JSON pointer into the input' })
  pointer: string;
  @Text({ max: 50 })
  code: string;
}

/** RFC 9457. */
export class ProblemView {
  @Text({ max: 200 })
  type: string;
  @Text({ max: 200 })
  title: string;
  @WholeNumber()
  status: number;
  @OneOf(problemCodes, { name: 'ProblemCode' })
  code: string;
  @Text({ max: 100 })
  traceId: string;
  @ListOf(() => FieldProblemView, { optional: true })
  errors?: FieldProblemView[];
  @ApiPropertyOptional({ type: String, isArray: true })
  allowed?: string[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  details?: Record<string, unknown>;
}

/** The answer of a handler, in the contract. `made`: 201. */
export const Answers = (type: Type | null, { made = false, list = false } = {}): MethodDecorator =>
  applyDecorators(
    type === null
      ? ApiNoContentResponse()
      : made
        ? ApiCreatedResponse({ type })
        : ApiOkResponse({ type, isArray: list }),
  );

/** The contract, made from the controllers; operations are named feature + method, e.g. `caseStart`. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Sammanhang')
    .setVersion('1')
    .addGlobalResponse({ status: 'default' as never, description: 'Problem', type: ProblemView })
    .build();
  return SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemView],
    operationIdFactory: (controller, method) => {
      const feature = controller.replace(/Controller$/, '');
      return `${feature.charAt(0).toLowerCase()}${feature.slice(1)}${method.charAt(0).toUpperCase()}${method.slice(1)}`;
    },
  });
}
