import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactNote, Goal, Statement } from '../contract';

@Entity({ name: 'picture_statement', schema: 'app', synchronize: false })
export class StatementEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ name: 'life_area', type: 'text' }) lifeArea!: Statement['lifeArea'];
  @Column({ type: 'text' }) kind!: Statement['kind'];
  @Column({ type: 'uuid', array: true }) about!: string[];
  @Column({ type: 'text' }) text!: string;
  @Column({ name: 'source_name', type: 'text' }) sourceName!: string;
  @Column({ name: 'source_role', type: 'text' }) sourceRole!: string;
  @Column({ name: 'said_on', type: 'date' }) saidOn!: string;
  @Column({ name: 'confirmed_on', type: 'date' }) confirmedOn!: string;
  @Column({ type: 'boolean', default: false }) restricted!: boolean;
  @Column({ type: 'uuid', array: true, default: () => "'{}'" }) readers!: string[];
  @Column({ name: 'author_id', type: 'uuid' }) authorId!: string;
  @Column({ name: 'author_name', type: 'text' }) authorName!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
}

@Entity({ name: 'child_view', schema: 'app', synchronize: false })
export class ChildViewEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text', nullable: true }) text!: string | null;
  @Column({ type: 'text', nullable: true }) way!: string | null;
  @Column({ name: 'missing_reason', type: 'text', nullable: true }) missingReason!: string | null;
  @Column({ name: 'said_on', type: 'date' }) saidOn!: string;
  @Column({ name: 'gathered_by_id', type: 'uuid' }) authorId!: string;
  @Column({ name: 'gathered_by', type: 'text' }) authorName!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
}

@Entity({ name: 'goal', schema: 'app', synchronize: false })
export class GoalEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ name: 'life_area', type: 'text', nullable: true }) lifeArea!: Goal['lifeArea'];
  @Column({ type: 'jsonb', default: [] }) steps!: Goal['steps'];
  @Column({ type: 'int', nullable: true }) scale!: number | null;
  @Column({ type: 'text', default: 'open' }) status!: Goal['status'];
  @Column({ name: 'review_on', type: 'date', nullable: true }) reviewOn!: string | null;
  @Column({ name: 'author_id', type: 'uuid' }) authorId!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
}

@Entity({ name: 'contact_note', schema: 'app', synchronize: false })
export class ContactNoteEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ name: 'family_id', type: 'uuid' }) familyId!: string;
  @Column({ type: 'text' }) kind!: ContactNote['kind'];
  @Column({ name: 'on_date', type: 'date' }) on!: string;
  @Column({ name: 'at_time', type: 'time', nullable: true }) at!: string | null;
  @Column({ name: 'with_whom', type: 'text', nullable: true }) withWhom!: string | null;
  @Column({ type: 'text' }) text!: string;
  @Column({ name: 'next_step', type: 'text', nullable: true }) nextStep!: string | null;
  @Column({ name: 'author_id', type: 'uuid' }) authorId!: string;
  @Column({ name: 'author_name', type: 'text' }) authorName!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
}

export const overallPictureEntities = [StatementEntity, ChildViewEntity, GoalEntity, ContactNoteEntity];
