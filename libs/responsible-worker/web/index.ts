export { useCaseload, useHistory, useOpenFamily, useResponsibleWorkerWords } from './responsible-worker.queries';
