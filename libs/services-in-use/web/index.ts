export { ServiceForm } from './service-form';
export { ServicesPanel } from './services-panel';
export { useCatalogue, useServicesWords, type ShownService } from './services.queries';
