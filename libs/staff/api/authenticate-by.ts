import passport from 'passport';
import type { EnteredRequest } from '@rinnalla/access-control/api';
import { Problem } from '@rinnalla/platform/api';
import type { UserAccountEntity } from './staff.entities';

/**
 * Runs a passport strategy inside the request's transaction. (Nest's AuthGuard would run, and refuse, before the interceptor that
 * ends the transaction.) Throws what the strategy throws, or 401.
 */
export function authenticateBy(strategy: 'local', request: EnteredRequest): Promise<UserAccountEntity> {
  return new Promise((resolve, reject) => {
    const settle = (error: unknown, user: UserAccountEntity | false | null) => {
      if (error) reject(error);
      else if (user) resolve(user);
      else reject(new Problem(401, 'staff.not-recognised'));
    };
    passport.authenticate(strategy, { session: false }, settle)(request, {}, reject);
  });
}
