export { useExchangeWords, useImport, useUpload } from './exchange.queries';
export { FileDrop } from './file-drop';
export { ImportResult } from './import-outcome';
export { ImportReview } from './import-preview';
