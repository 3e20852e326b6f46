import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MemberRole } from '../contract';

@Entity({ name: 'family', schema: 'app' })
export class FamilyEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'gen_random_uuid()' }) id!: string;
  @Column({ type: 'int', generated: 'identity', generatedIdentity: 'BY DEFAULT' }) number!: number;
  @Column({ name: 'external_number', type: 'text', nullable: true }) externalNumber!: string | null;
  @Column({ type: 'text', collation: 'finnish' }) name!: string;
  @Column({ name: 'team_id', type: 'uuid' }) teamId!: string;
  @Column({ type: 'boolean', default: false }) restricted!: boolean;
  @Column({ name: 'primary_contact_person_id', type: 'uuid', nullable: true }) primaryContactPersonId!: string | null;
  @Column({ name: 'primary_contact_phone', type: 'text', nullable: true }) primaryContactPhone!: string | null;
  @Column({ name: 'primary_contact_when', type: 'text', nullable: true }) primaryContactWhen!: string | null;
  @Column({ name: 'import_id', type: 'uuid', nullable: true }) importId!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt!: Date;
  @Column({ name: 'created_by', type: 'uuid' }) createdBy!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
}

@Entity({ name: 'family_member', schema: 'app' })
export class FamilyMemberEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'gen_random_uuid()' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) role!: MemberRole;
  @Column({ name: 'from_on', type: 'date' }) from!: string;
  @Column({ name: 'until_on', type: 'date', nullable: true }) until!: string | null;
  @Column({ name: 'share_of_residence', type: 'text', nullable: true }) shareOfResidence!: string | null;
  @Column({ type: 'int', default: 1 }) version!: number;
}

@Entity({ name: 'person', schema: 'app', synchronize: false })
export class PersonEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'gen_random_uuid()' }) id!: string;
  @Column({ name: 'given_names', type: 'text', nullable: true }) givenNames!: string | null;
  @Column({ type: 'text', nullable: true }) surname!: string | null;
  @Column({ name: 'birth_date', type: 'date', nullable: true }) birthDate!: string | null;
  @Column({ name: 'birth_year', type: 'int', nullable: true }) birthYear!: number | null;
  @Column({ name: 'due_date', type: 'date', nullable: true }) dueDate!: string | null;
  @Column({ name: 'died_on', type: 'date', nullable: true }) diedOn!: string | null;
  @Column({ type: 'text', array: true, default: () => "'{}'" }) languages!: string[];
  @Column({ name: 'interpreter_needed', type: 'boolean', default: false }) interpreterNeeded!: boolean;
  @Column({ type: 'text', nullable: true }) phone!: string | null;
  @Column({ type: 'text', nullable: true }) email!: string | null;
  @Column({ name: 'street_address', type: 'text', nullable: true }) streetAddress!: string | null;
  @Column({ name: 'postal_code', type: 'text', nullable: true }) postalCode!: string | null;
  @Column({ type: 'text', nullable: true }) city!: string | null;
  @Column({ type: 'int', default: 1 }) version!: number;
}

export const familiesEntities = [FamilyEntity, FamilyMemberEntity, PersonEntity];
