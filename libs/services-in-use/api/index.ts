export { servicesInUseEntities } from './services.entities';
export { ServicesInUseModule } from './services-in-use.module';
