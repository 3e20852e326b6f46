import { Module } from '@nestjs/common';
import { ActsController } from './acts.controller';
import { MeetingsController } from './meetings.controller';

@Module({ controllers: [MeetingsController, ActsController] })
export class NetworkMeetingsModule {}
