import { Body, Controller, Get, Headers, Param, Patch, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, expectedVersion } from '@rinnalla/platform/api';
import { uuid } from '@rinnalla/platform/contract';
import {
  createUser, passwordLink, patchUser, staffList, user, users, type CreateUser, type PatchUser, type User,
} from '../contract';
import { changeUser, createUser as openAccount, endUser, makePasswordLink, resumeUser, suspendUser } from './manage-users';
import { listStaff, listUsers } from './users.queries';

@Controller()
export class UsersController {
  @Get('users')
  @Allow('user:manage')
  @Answers(200, users)
  async list(@Tx() tx: EntityManager) {
    return { items: await listUsers(tx), nextCursor: null };
  }

  /** Colleagues to choose from in forms: names only, no client data. */
  @Get('staff')
  @AllowSignedIn()
  @Answers(200, staffList)
  async staff(@Tx() tx: EntityManager) {
    return { items: await listStaff(tx), nextCursor: null };
  }

  @Post('users')
  @Allow('user:manage')
  @Answers(201, user)
  create(@Tx() tx: EntityManager, @Body({ schema: createUser }) body: CreateUser): Promise<User> {
    return openAccount(tx, body);
  }

  @Patch('users/:id')
  @Allow('user:manage')
  @Answers(200, user)
  change(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id', { schema: uuid }) id: string, @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: patchUser }) changes: PatchUser,
  ): Promise<User> {
    return changeUser(tx, visit, { id, version: expectedVersion(ifMatch), changes });
  }

  @Post('users/:id/suspend')
  @Allow('user:manage')
  @Answers(200, user)
  suspend(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id', { schema: uuid }) id: string): Promise<User> {
    return suspendUser(tx, visit, id);
  }

  @Post('users/:id/resume')
  @Allow('user:manage')
  @Answers(200, user)
  resume(@Tx() tx: EntityManager, @Param('id', { schema: uuid }) id: string): Promise<User> {
    return resumeUser(tx, id);
  }

  @Post('users/:id/end')
  @Allow('user:manage')
  @Answers(200, user)
  end(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id', { schema: uuid }) id: string): Promise<User> {
    return endUser(tx, visit, id);
  }

  @Post('users/:id/password-link')
  @Allow('user:manage')
  @Answers(200, passwordLink)
  passwordLink(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id', { schema: uuid }) id: string) {
    return makePasswordLink(tx, visit, id);
  }
}
