export { addMembers, type NewMember } from './add-members';
export { refuseOutsider } from './change-family';
export { FamilyEntity, FamilyMemberEntity, familiesEntities, PersonEntity } from './families.entities';
export { FamiliesModule } from './families.module';
export { findFamily } from './family.queries';
export { indexesOfIdentityCode, resealIdentityCode, type SealedRow } from './identity-code-vault';
export { keepReveal, protectedAmong } from './keep-reveal';
export { openFamilies, type NewFamily } from './open-families';
