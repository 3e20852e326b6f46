import { Module } from '@nestjs/common';
import { GuestsController } from './guests.controller';
import { NetworkController } from './network.controller';

@Module({ controllers: [NetworkController, GuestsController] })
export class NetworkModule {}
