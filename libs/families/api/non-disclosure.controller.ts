import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import { person, setNonDisclosure, type Person, type SetNonDisclosure } from '../contract';
import { endProtection, protectPerson } from './protect-person';

/** Non-disclosure for personal safety: who works with the family sets it; lifting a single field is another right. */
@Controller('persons/:id/non-disclosure')
export class NonDisclosureController {
  @Put()
  @Allow('family:edit', { person: 'id' })
  @Answers(200, person)
  set(@Tx() tx: EntityManager, @Visitor() { today }: Visit, @Param('id') id: string, @Body({ schema: setNonDisclosure }) input: SetNonDisclosure): Promise<Person> {
    return protectPerson(tx, { id, today, input });
  }

  @Post('end')
  @Allow('family:edit', { person: 'id' })
  @Answers(200, person)
  end(@Tx() tx: EntityManager, @Visitor() { today }: Visit, @Param('id') id: string): Promise<Person> {
    return endProtection(tx, { id, today });
  }
}
