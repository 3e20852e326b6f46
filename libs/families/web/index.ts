export { MemberForm } from './member-form';
export { MemberPanel } from './member-panel';
export { WithheldField } from './reveal-field';
export { ageInWords, useFamiliesWords } from './words';
