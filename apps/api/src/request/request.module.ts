import { Module } from '@nestjs/common';
import { MyRequestController } from './my-request.controller.js';
import { MyRequestService } from './my-request.service.js';
import { RequestController } from './request.controller.js';
import { RequestService } from './request.service.js';

@Module({ controllers: [RequestController, MyRequestController], providers: [RequestService, MyRequestService] })
export class RequestModule {}
