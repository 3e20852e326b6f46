import { Module } from '@nestjs/common';
import { FamiliesController } from './families.controller';
import { HouseholdsController } from './households.controller';
import { KinshipController } from './kinship.controller';
import { SearchController } from './search.controller';

@Module({ controllers: [FamiliesController, HouseholdsController, KinshipController, SearchController] })
export class FamiliesModule {}
