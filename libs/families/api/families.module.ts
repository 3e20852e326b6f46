import { Module } from '@nestjs/common';
import { FamiliesController } from './families.controller';
import { HouseholdsController } from './households.controller';
import { KinshipController } from './kinship.controller';
import { NonDisclosureController } from './non-disclosure.controller';
import { SearchController } from './search.controller';

@Module({ controllers: [FamiliesController, HouseholdsController, KinshipController, NonDisclosureController, SearchController] })
export class FamiliesModule {}
