export { CloseForm } from './close-form';
export { DecideForm } from './decide-form';
export { PresentWorkerPanel } from './present-worker';
export { ReopenForm } from './reopen-form';
export { ResponsibilityHistory } from './responsibility-history';
export { useCaseload, useHistory, useOpenFamily, useResponsibleWorkerWords } from './responsible-worker.queries';
