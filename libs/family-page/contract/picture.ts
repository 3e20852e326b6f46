import { z } from 'zod';
import { memberRole } from '@rinnalla/families/contract';
import { ring } from '@rinnalla/network/contract';
import { act, meetingKinds } from '@rinnalla/network-meetings/contract';
import { lifeArea, statementKinds } from '@rinnalla/overall-picture/contract';
import { calendarDate, ref, time, uuid } from '@rinnalla/platform/contract';
import { serviceRing, serviceStatuses } from '@rinnalla/services-in-use/contract';

const day = calendarDate.nullable();

export const relationKinds = ['parent', 'step_parent', 'foster_parent', 'grandparent', 'partner', 'sibling'] as const;
const relation = z.object({ id: uuid, personId: uuid, relatedPersonId: uuid, kind: z.enum(relationKinds), from: day, until: day });

/** The family's situation on one page, in one answer. */
export const picture = z.object({
  /** A member bears the visitor's own name or surname: said at the door, and the visit is marked for a look. */
  doorWarning: z.enum(['own', 'surname']).optional(),
  family: z.object({
    id: uuid, number: z.int(), name: z.string(), status: z.enum(['open', 'closed']), teamId: uuid, restricted: z.boolean(),
    primaryContact: z.object({
      personId: uuid, name: z.string(), phone: z.string().nullable(), when: z.string().nullable(), withheld: z.array(z.string()),
    }).nullable(),
    /** Read through the network alone: only what concerns the persons of the membership is here. */
    narrowed: z.boolean(),
    version: z.int(),
  }),
  alerts: z.array(z.object({ kind: z.enum(['non_disclosure', 'restricted', 'no_responsible_worker', 'interpreter']), personId: uuid.nullable(), until: day })),
  members: z.array(z.object({
    id: uuid, personId: uuid, name: z.string(), role: memberRole, birthDate: day, birthYear: z.int().nullable(), dueDate: day, diedOn: day,
    residence: z.string().nullable(), from: calendarDate, until: day, withheld: z.array(z.string()), version: z.int(),
  })),
  custody: z.array(z.object({
    id: uuid, childId: uuid, guardianId: uuid, kind: z.enum(['joint', 'sole']), informationRight: z.enum(['full', 'limited', 'none']),
    from: calendarDate, until: day,
  })),
  /** `personId` is <kind> of `relatedPersonId`; the inverse is read from the same fact. */
  relations: z.array(relation),
  /** Homes by name; whoever is protected is in none of them. */
  homes: z.array(z.object({ id: uuid, name: z.string().nullable(), from: calendarDate, until: day, personIds: z.array(uuid) })),
  responsibleWorker: z.object({
    id: uuid, assignmentId: uuid, name: z.string(), phone: z.string().nullable(), since: z.string(), pair: ref.nullable(),
    deputy: z.object({ id: uuid, name: z.string(), until: calendarDate }).nullable(),
  }).nullable(),
  network: z.array(z.object({
    id: uuid, kind: z.enum(['professional', 'natural']), name: z.string(), title: z.string().nullable(), agency: ref.nullable(), ring,
    about: z.array(uuid), consent: z.enum(['none', 'partial', 'valid']), access: z.enum(['none', 'read']), withheld: z.array(z.enum(['agency', 'email'])),
  })),
  servicesInUse: z.array(z.object({
    id: uuid, service: ref, ring: serviceRing, provider: z.string().nullable(), withheld: z.array(z.enum(['provider', 'contact'])), personIds: z.array(uuid), status: z.enum(serviceStatuses), from: day, until: day,
    purpose: z.string().nullable(), nextReview: day, contact: z.string().nullable(), version: z.int(),
  })),
  statements: z.array(z.object({
    id: uuid, lifeArea, kind: z.enum(statementKinds), about: z.array(uuid), text: z.string(), source: z.object({ name: z.string(), role: z.string() }),
    saidOn: calendarDate, confirmedOn: calendarDate, stale: z.boolean(), restricted: z.boolean(), version: z.int(),
  })),
  childViews: z.array(z.object({
    id: uuid, personId: uuid, text: z.string().nullable(), way: z.string().nullable(), missingReason: z.string().nullable(), saidOn: calendarDate,
    gatheredBy: z.string(), version: z.int(),
  })),
  goals: z.array(z.object({
    id: uuid, text: z.string(), lifeArea: lifeArea.nullable(), steps: z.array(z.object({ text: z.string(), done: z.boolean() })),
    scale: z.int().nullable(), status: z.enum(['open', 'reached', 'dropped']), reviewOn: day, version: z.int(),
  })),
  openActs: z.array(act),
  lastMeeting: z.object({ id: uuid, date: calendarDate, decisions: z.array(act) }).nullable(),
  nextMeeting: z.object({ id: uuid, date: calendarDate, startTime: time, kind: z.enum(meetingKinds) }).nullable(),
  myActions: z.array(z.string()),
});
export type Picture = z.infer<typeof picture>;
