export { hashPassword, newToken } from './passwords';
export { AgencyEntity, staffEntities, TeamEntity, UserAccountEntity } from './staff.entities';
export { StaffModule } from './staff.module';
