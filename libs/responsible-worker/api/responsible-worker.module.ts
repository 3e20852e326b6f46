import { Module } from '@nestjs/common';
import { ContinuityController } from './continuity/continuity.controller';
import { LetterController } from './letter/letter.controller';
import { DeputiesController } from './deputies.controller';
import { HandoverController } from './handover.controller';
import { PersonalCaseworkersController } from './personal-caseworkers/personal-caseworkers.controller';
import { ResponsibleWorkerController } from './responsible-worker.controller';
import { TeamController } from './team.controller';

@Module({ controllers: [ContinuityController, LetterController, PersonalCaseworkersController, ResponsibleWorkerController, HandoverController, DeputiesController, TeamController] })
export class ResponsibleWorkerModule {}
