import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ServiceInUse } from '../contract';

@Entity({ name: 'service_in_use', schema: 'app', synchronize: false })
export class ServiceInUseEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId!: string;
  @Column({ type: 'text' }) provider!: string;
  @Column({ name: 'person_ids', type: 'uuid', array: true }) personIds!: string[];
  @Column({ type: 'text' }) status!: ServiceInUse['status'];
  @Column({ name: 'from_on', type: 'date', nullable: true }) from!: string | null;
  @Column({ name: 'until_on', type: 'date', nullable: true }) until!: string | null;
  @Column({ type: 'text', nullable: true }) purpose!: string | null;
  @Column({ type: 'text', nullable: true }) contact!: string | null;
  @Column({ name: 'next_review_on', type: 'date', nullable: true }) nextReviewOn!: string | null;
  @Column({ type: 'int', default: 1 }) version!: number;
}

export const servicesInUseEntities = [ServiceInUseEntity];
