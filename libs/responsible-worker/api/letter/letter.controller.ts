import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { Allow, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, Sentences } from '@rinnalla/platform/api';
import { letter, letterQuery, type Letter } from '../../contract';
import { letterOf } from './letter-content';
import { letterPdf } from './letter-pdf';
import { findLetterFacts } from './letter.queries';

/** The letter to the family about an assignment: what is seen on the screen first is what is printed. */
@Controller('families/:id/responsible-workers/:assignmentId')
export class LetterController {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  @Get('letter')
  @Allow('responsibility:letter', { family: 'id' })
  @Answers(200, letter)
  async preview(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Param('assignmentId') assignmentId: string,
    @Query({ schema: letterQuery }) { for: personId }: { for: string },
  ): Promise<Letter> {
    const { facts } = await findLetterFacts(tx, visit, { familyId, assignmentId, personId });
    return letterOf(this.sentences, facts);
  }

  @Get('letter.pdf')
  @Allow('responsibility:letter', { family: 'id' })
  @Answers(200, null, 'application/pdf')
  async print(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Param('assignmentId') assignmentId: string,
    @Query({ schema: letterQuery }) { for: personId }: { for: string }, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { facts, familyNumber } = await findLetterFacts(tx, visit, { familyId, assignmentId, personId });
    reply.header('Content-Type', 'application/pdf').header('Cache-Control', 'no-store')
      .header('Content-Disposition', `attachment; filename="perhe-${familyNumber}-vastuutyontekija.pdf"`);
    return letterPdf(letterOf(this.sentences, facts));
  }
}
