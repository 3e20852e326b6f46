export { useDraft, type Draft } from './use-draft';
export { DraftNote } from './draft-note';
