import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, Sentences } from '@rinnalla/platform/api';
import { uuid } from '@rinnalla/platform/contract';
import {
  answerLogRequest, logRequestPage, logRequests, logRequestsQuery, newLogRequest,
  type AnswerLogRequest, type LogRequestPage, type LogRequestsQuery, type NewLogRequest,
} from '../../contract';
import { answerPdf } from './answer-pdf';
import { answerRequest, showRequest, takeRequest } from './answer-request';
import { listLogRequests } from './log-request.queries';

/** Clients' requests for the log: taken in, answered or refused, and the answer on paper. Each look says whose log it was about. */
@Controller('log-requests')
export class LogRequestsController {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  @Get()
  @AllowListing('log-request:handle')
  @Answers(200, logRequests)
  async list(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: logRequestsQuery }) query: LogRequestsQuery) {
    const { persons, ...page } = await listLogRequests(tx, visit.today, query);
    await logShown(tx, visit, { action: 'log-request:handle', families: [], persons });
    return page;
  }

  @Post()
  @AllowListing('log-request:handle')
  @Answers(201, logRequestPage)
  async take(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: newLogRequest }) input: NewLogRequest): Promise<LogRequestPage> {
    return this.show(tx, visit, await takeRequest(tx, visit, input));
  }

  @Get(':id')
  @AllowListing('log-request:handle')
  @Answers(200, logRequestPage)
  async one(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id', { schema: uuid }) id: string): Promise<LogRequestPage> {
    return this.show(tx, visit, id);
  }

  @Post(':id/answer')
  @AllowListing('log-request:handle')
  @Answers(200, logRequestPage)
  async answer(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id', { schema: uuid }) id: string, @Body({ schema: answerLogRequest }) input: AnswerLogRequest,
  ): Promise<LogRequestPage> {
    await answerRequest(tx, visit, { id, input });
    return this.show(tx, visit, id);
  }

  @Get(':id/answer.pdf')
  @AllowListing('log-request:handle')
  @Answers(200, null, 'application/pdf')
  async print(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id', { schema: uuid }) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { answer } = await this.show(tx, visit, id);
    reply.header('Content-Type', 'application/pdf').header('Content-Disposition', 'attachment; filename="lokitietopyynnon-vastaus.pdf"');
    return answerPdf(answer);
  }

  private async show(tx: EntityManager, visit: Visit, id: string): Promise<LogRequestPage> {
    const page = await showRequest(tx, visit, { id, sentences: this.sentences });
    await logShown(tx, visit, { action: 'log-request:handle', families: [], persons: [page.person.id] });
    return page;
  }
}
