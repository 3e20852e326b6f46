import { Module } from '@nestjs/common';
import { ResponsibleWorkerController } from './responsible-worker.controller';

@Module({ controllers: [ResponsibleWorkerController] })
export class ResponsibleWorkerModule {}
