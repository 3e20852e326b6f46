import { z } from 'zod';
import { listOf, listQuery, uuid } from '@rinnalla/platform/contract';

export const administrationKinds = ['user_account', 'team_member', 'team', 'agency', 'service', 'password_link', 'user_password'] as const;

const value = z.union([z.string(), z.array(z.string()), z.number(), z.boolean(), z.null()]);

/** What somebody did to an account, a team, an organisation or the catalogue; passwords and links without their secrets. */
export const administrationChange = z.object({
  id: uuid, at: z.iso.datetime(), by: z.object({ id: uuid, name: z.string() }).nullable(), kind: z.enum(administrationKinds),
  deed: z.enum(['insert', 'update', 'delete']), subject: z.object({ id: uuid, name: z.string() }).nullable(),
  fields: z.array(z.object({ field: z.string(), before: value, after: value })),
});
export type AdministrationChange = z.infer<typeof administrationChange>;
export const administrationChanges = listOf(administrationChange);
export const administrationQuery = listQuery.extend({ subjectId: uuid.optional() });
export type AdministrationQuery = z.infer<typeof administrationQuery>;
