import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import type { EnteredRequest } from '@rinnalla/access-control/api';
import { identify } from './sign-in';
import type { UserAccountEntity } from './staff.entities';

/** Sign-in by username and password. Single sign-on becomes another strategy beside this one; the session after it is the same. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor() {
    super({ passReqToCallback: true });
  }

  validate(request: FastifyRequest & EnteredRequest, username: string, password: string): Promise<UserAccountEntity> {
    if (request.runner === undefined) throw new Error('sign-in needs its transaction');
    return identify(request.runner.manager, { username, password, address: request.ip });
  }
}
