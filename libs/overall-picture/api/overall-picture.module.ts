import { Module } from '@nestjs/common';
import { StatementsController } from './statements.controller';
import { WordsController } from './words.controller';

@Module({ controllers: [StatementsController, WordsController] })
export class OverallPictureModule {}
