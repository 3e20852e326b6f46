import { Module } from '@nestjs/common';
import { FamiliesController } from './families.controller';
import { KinshipController } from './kinship.controller';
import { SearchController } from './search.controller';

@Module({ controllers: [FamiliesController, KinshipController, SearchController] })
export class FamiliesModule {}
