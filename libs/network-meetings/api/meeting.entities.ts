import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Act, Meeting } from '../contract';

@Entity({ name: 'network_meeting', schema: 'app', synchronize: false })
export class NetworkMeetingEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ type: 'text' }) kind!: Meeting['kind'];
  @Column({ name: 'on_date', type: 'date' }) date!: string;
  @Column({ name: 'start_time', type: 'time' }) startTime!: string;
  @Column({ name: 'end_time', type: 'time' }) endTime!: string;
  @Column({ type: 'text', nullable: true }) place!: string | null;
  @Column({ type: 'text', nullable: true }) link!: string | null;
  @Column({ type: 'text', default: 'planned' }) status!: Meeting['status'];
  @Column({ name: 'cancel_reason', type: 'text', nullable: true }) cancelReason!: string | null;
  @Column({ name: 'minutes_status', type: 'text', default: 'none' }) minutesStatus!: Meeting['minutesStatus'];
  @Column({ name: 'minutes_version', type: 'int', default: 0 }) minutesVersion!: number;
  @Column({ type: 'int', default: 0 }) sequence!: number;
  @Column({ name: 'created_by', type: 'uuid' }) createdBy!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
}

@Entity({ name: 'agreed_act', schema: 'app', synchronize: false })
export class AgreedActEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ name: 'meeting_id', type: 'uuid', nullable: true }) meetingId!: string | null;
  @Column({ type: 'text' }) text!: string;
  @Column({ name: 'owner_kind', type: 'text', nullable: true }) ownerKind!: string | null;
  @Column({ name: 'owner_user_id', type: 'uuid', nullable: true }) ownerUserId!: string | null;
  @Column({ name: 'owner_person_id', type: 'uuid', nullable: true }) ownerPersonId!: string | null;
  @Column({ name: 'owner_network_member_id', type: 'uuid', nullable: true }) ownerNetworkMemberId!: string | null;
  @Column({ name: 'owner_agency_id', type: 'uuid', nullable: true }) ownerAgencyId!: string | null;
  @Column({ name: 'due_on', type: 'date', nullable: true }) dueOn!: string | null;
  @Column({ type: 'text', default: 'open' }) status!: Act['status'];
  @Column({ name: 'done_on', type: 'date', nullable: true }) doneOn!: string | null;
  @Column({ name: 'status_reason', type: 'text', nullable: true }) statusReason!: string | null;
  @Column({ type: 'boolean', default: false }) draft!: boolean;
  @Column({ name: 'created_by', type: 'uuid' }) createdBy!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
}

export const networkMeetingsEntities = [NetworkMeetingEntity, AgreedActEntity];
