import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ProblemError } from '../errors.js';
import { failurePage } from './sign-in-page.js';

/** These addresses are visited by people, not by scripts: a problem is a page. */
@Catch(ProblemError)
export class SignInPageFilter implements ExceptionFilter<ProblemError> {
  catch(error: ProblemError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, headers, body } = failurePage(error.status, error.code);
    void reply
      .status(status)
      .headers({ ...headers })
      .send(body);
  }
}
