export { MemberForm } from './member-form';
export { ageInWords, useFamiliesWords } from './words';
