export { ChildViewForm } from './child-view-form';
export { ChildViewPanel } from './child-view-panel';
export { ContactNoteCorrection, ContactNoteForm } from './contact-note-form';
export { GoalForm } from './goal-form';
export { GoalsPanel } from './goals-panel';
export { StatementForm } from './statement-form';
export { StatementsPanel } from './statements-panel';
export { useOverallPictureWords } from './words';
