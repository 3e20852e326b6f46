import { Module } from '@nestjs/common';
import { LetterController } from './letter/letter.controller';
import { DeputiesController } from './deputies.controller';
import { HandoverController } from './handover.controller';
import { ResponsibleWorkerController } from './responsible-worker.controller';
import { TeamController } from './team.controller';

@Module({ controllers: [LetterController, ResponsibleWorkerController, HandoverController, DeputiesController, TeamController] })
export class ResponsibleWorkerModule {}
