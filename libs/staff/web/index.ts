export { useAgencies, useChooseLanguage, useMe, useSignIn, useSignOut, useStaff, useTeams, useTurnLetterKeys } from './me.queries';
export { useIdleLimit, type Presence } from './use-idle-limit';
export { SetPasswordForm } from './set-password-form';
export { SignInForm } from './sign-in-form';
export { StepUpForm } from './step-up-form';
export { useStaffWords } from './words';
export { NameForm, type Named } from './name-form';
export { UserForm, useUsers } from './user-form';
export { UsersList } from './users-list';
