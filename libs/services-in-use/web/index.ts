export { ServiceForm, useServicesWords } from './service-form';
export { ServicesPanel, type ShownService } from './services-panel';
