import { z } from 'zod';
import { setDeputy, type DeputyPeriod, type PatchDeputy, type SetDeputy } from '../../contract';

/** The contract's period as it is typed: the whole caseload, or families that are chosen. */
export const typedPeriod = z.intersection(setDeputy, z.object({ which: z.enum(['whole', 'chosen']) }))
  .refine(({ which, familyIds }) => which === 'whole' || (familyIds?.length ?? 0) > 0, { path: ['familyIds'], params: { code: 'required' } });
export type TypedPeriod = z.infer<typeof typedPeriod>;

export function periodToSet({ which, familyIds, ...rest }: TypedPeriod): SetDeputy {
  return which === 'whole' ? rest : { ...rest, familyIds };
}

export function periodToPatch({ which, familyIds, from, until, deputyId, reason }: TypedPeriod): PatchDeputy {
  return { from, until, deputyId, familyIds: which === 'whole' ? null : familyIds ?? null, ...(reason === undefined ? {} : { reason }) };
}

/** A period as the form holds it. */
export function valuesOf({ worker, deputy, from, until, families, reason }: DeputyPeriod) {
  return {
    workerId: worker.id, deputyId: deputy.id, from, until, which: families === null ? 'whole' : 'chosen', reason: reason ?? '',
    ...(families === null ? {} : { familyIds: families.map(({ id }) => id) }),
  };
}
