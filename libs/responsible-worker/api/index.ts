export { beginRelationshipsAgain, endRelationships } from './close-relationship';
export { nameResponsibleWorkers, type Naming } from './name-responsible-workers';
export { ResponsibleWorkerModule } from './responsible-worker.module';
