import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentCitizen, Does, type CitizenActor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { Answers } from '../platform/http/openapi.js';
import { MyExportView } from './my-export.dto.js';
import { MyExportService } from './my-export.service.js';

/** Everything about oneself, as a file. The name of the file says nothing of whose it is. */
@ApiTags('mine')
@Controller('api/my')
export class MyExportController {
  constructor(private readonly exports: MyExportService) {}

  @Get('export')
  @Does('data.export')
  @Braked('export')
  @Header('content-disposition', 'attachment; filename="mina-uppgifter.json"')
  @Answers(MyExportView)
  data(@CurrentCitizen() actor: CitizenActor) {
    return this.exports.data(actor);
  }

  @Get('export.html')
  @Does('data.export')
  @Braked('export')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="mina-uppgifter.html"')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  document(@CurrentCitizen() actor: CitizenActor) {
    return this.exports.document(actor);
  }
}
