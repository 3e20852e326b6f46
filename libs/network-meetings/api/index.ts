export { networkMeetingsEntities } from './meeting.entities';
export { NetworkMeetingsModule } from './network-meetings.module';
