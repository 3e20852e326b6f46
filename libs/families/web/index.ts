export { MemberForm } from './member-form';
export { MemberPanel } from './member-panel';
export { ageInWords, useFamiliesWords } from './words';
