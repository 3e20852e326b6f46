import { Module } from '@nestjs/common';
import { FamiliesController } from './families.controller';
import { SearchController } from './search.controller';

@Module({ controllers: [FamiliesController, SearchController] })
export class FamiliesModule {}
