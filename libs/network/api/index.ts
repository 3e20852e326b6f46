export { networkEntities, NetworkMemberEntity } from './network.entities';
export { NetworkModule } from './network.module';
