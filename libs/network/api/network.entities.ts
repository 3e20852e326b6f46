import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Ring } from '../contract';

@Entity({ name: 'network_member', schema: 'app', synchronize: false })
export class NetworkMemberEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ type: 'text' }) kind!: 'professional' | 'natural';
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', nullable: true }) title!: string | null;
  @Column({ name: 'agency_id', type: 'uuid', nullable: true }) agencyId!: string | null;
  @Column({ type: 'text' }) ring!: Ring;
  @Column({ type: 'text', nullable: true }) role!: string | null;
  @Column({ type: 'uuid', array: true, default: () => "'{}'" }) about!: string[];
  @Column({ name: 'user_id', type: 'uuid', nullable: true }) userId!: string | null;
  @Column({ type: 'text', default: 'none' }) access!: 'none' | 'read';
  @Column({ type: 'text', nullable: true }) phone!: string | null;
  @Column({ type: 'text', nullable: true }) email!: string | null;
  @Column({ name: 'consent_id', type: 'uuid', nullable: true }) consentId!: string | null;
  @Column({ name: 'from_on', type: 'date' }) from!: string;
  @Column({ name: 'until_on', type: 'date', nullable: true }) until!: string | null;
  @Column({ type: 'int', default: 1 }) version!: number;
}

export const networkEntities = [NetworkMemberEntity];
