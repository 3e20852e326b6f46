import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '@rinnalla/access-control/contract';
import type { Language } from '@rinnalla/platform/contract';

@Entity({ name: 'agency', schema: 'app' })
export class AgencyEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'gen_random_uuid()' }) id!: string;
  @Column({ type: 'text', collation: 'finnish' }) name!: string;
  @Column({ type: 'text', default: 'county' }) kind!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
}

@Entity({ name: 'team', schema: 'app' })
export class TeamEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'gen_random_uuid()' }) id!: string;
  @Column({ type: 'text', collation: 'finnish' }) name!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
  @Column({ name: 'offer_days', type: 'int', default: 3 }) offerDays!: number;
  @Column({ name: 'load_weights', type: 'jsonb', default: { family: 1, child: 0, special: 0, late: 0 } }) loadWeights!: Record<string, number>;
}

@Entity({ name: 'team_member', schema: 'app' })
@Index('team_member_user', ['userId'])
export class TeamMemberEntity {
  @PrimaryColumn({ name: 'team_id', type: 'uuid' }) teamId!: string;
  @PrimaryColumn({ name: 'user_id', type: 'uuid' }) userId!: string;
  @Column({ type: 'boolean', default: false }) lead!: boolean;
}

@Entity({ name: 'user_account', schema: 'app' })
export class UserAccountEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'gen_random_uuid()' }) id!: string;
  @Column({ type: 'text' }) username!: string;
  @Column({ name: 'display_name', type: 'text', collation: 'finnish' }) displayName!: string;
  @Column({ type: 'text', nullable: true }) email!: string | null;
  @Column({ type: 'text', nullable: true }) phone!: string | null;
  @Column({ type: 'text', array: true, default: () => "'{}'" }) roles!: Role[];
  @Column({ type: 'text', default: 'fi' }) language!: Language;
  @Column({ type: 'text', default: 'active' }) status!: 'active' | 'suspended' | 'ended';
  @Column({ name: 'agency_id', type: 'uuid', nullable: true }) agencyId!: string | null;
  @Column({ name: 'letter_keys', type: 'boolean', default: true }) letterKeys!: boolean;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt!: Date;
  @Column({ type: 'int', default: 1 }) version!: number;
}

export const staffEntities = [AgencyEntity, TeamEntity, TeamMemberEntity, UserAccountEntity];
