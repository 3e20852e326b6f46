import { Module } from '@nestjs/common';
import { FamilyPageController } from './family-page.controller';

@Module({ controllers: [FamilyPageController] })
export class FamilyPageModule {}
