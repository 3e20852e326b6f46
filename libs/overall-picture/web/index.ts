export { ChildViewForm } from './child-view-form';
export { ContactNoteForm } from './contact-note-form';
export { GoalForm } from './goal-form';
export { ChildViewPanel, GoalsPanel, StatementsPanel } from './picture-panels';
export { StatementForm } from './statement-form';
export { useOverallPictureWords } from './words';
