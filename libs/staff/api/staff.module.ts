import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';
import { DraftsController } from './drafts.controller';
import { LocalStrategy } from './local.strategy';
import { TeamsController } from './teams.controller';
import { UsersController } from './users.controller';

@Module({
  controllers: [AuthController, DraftsController, UsersController, TeamsController],
  providers: [LocalStrategy],
})
export class StaffModule {}
