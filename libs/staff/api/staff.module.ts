import { Module } from '@nestjs/common';
import { AdministrationController } from './administration.controller';
import { AuthController } from './auth.controller';
import { DraftsController } from './drafts.controller';
import { LocalStrategy } from './local.strategy';
import { TeamsController } from './teams.controller';
import { UsersController } from './users.controller';

@Module({
  controllers: [AuthController, DraftsController, UsersController, TeamsController, AdministrationController],
  providers: [LocalStrategy],
})
export class StaffModule {}
