import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowListing, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers, Sentences } from '@rinnalla/platform/api';
import {
  answeredSuggestion, answerSuggestion, holdings, loadWeights, proposedMoves, proposeMoves, reassign, reassignment, suggestions, suggestionsQuery,
  type AnswerSuggestion, type LoadWeights, type ProposeMoves, type Reassign,
} from '../contract';
import { answerSuggestion as answer } from './answer-suggestion';
import { reassignCaseload } from './reassign-caseload';
import { findHoldings, findProposedMoves } from './reassignment.queries';
import { refuseUnledTeam } from './led-team';
import { listSuggestions } from './suggestions.queries';

@Controller()
export class TeamController {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  @Get('suggestions')
  @AllowListing('suggestion:answer')
  @AlsoRefuses(404)
  @Answers(200, suggestions)
  async suggestions(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: suggestionsQuery }) { teamId }: { teamId: string }) {
    await refuseUnledTeam(tx, visit, teamId);
    const rows = await listSuggestions(tx, { teamId, language: visit.language });
    await logShown(tx, visit, { action: 'suggestion:answer', families: rows.map(({ family }) => family.id) });
    return { items: rows.map(({ fingerprint: _, ...row }) => row), nextCursor: null };
  }

  @Post('suggestions/:familyId/answer')
  @Allow('suggestion:answer')
  @Answers(200, answeredSuggestion)
  answer(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('familyId') familyId: string, @Body({ schema: answerSuggestion }) input: AnswerSuggestion) {
    return answer(tx, visit, { familyId, input });
  }

  @Post('reassignments')
  @AllowListing('caseload:reassign')
  @Answers(200, reassignment)
  async reassign(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: reassign }) input: Reassign) {
    const result = await reassignCaseload(tx, visit, { input, sentences: this.sentences });
    const foreign = new Set(result.cannotMove.filter(({ code }) => code === 'responsible-worker.not-in-your-team').map(({ familyId }) => familyId));
    await logShown(tx, visit, { action: 'caseload:reassign', families: input.moves.map(({ familyId }) => familyId).filter((id) => !foreign.has(id)) });
    return result;
  }

  @Post('reassignments/proposal')
  @AllowListing('caseload:reassign')
  @Answers(200, proposedMoves)
  async propose(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: proposeMoves }) input: ProposeMoves) {
    const proposal = await findProposedMoves(tx, visit, { input, sentences: this.sentences });
    await logShown(tx, visit, { action: 'caseload:reassign', families: proposal.moves.map(({ familyId }) => familyId) });
    return proposal;
  }

  @Get('workers/:id/holdings')
  @AllowListing('caseload:reassign')
  @Answers(200, holdings)
  async holdings(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string) {
    const held = await findHoldings(tx, id);
    const { families = [], pairs = [], closed = [], acts = [], meetings = [], offers = [] } = held.lists ?? {};
    const shown = new Set([...[...families, ...pairs, ...closed].map((family) => family.id), ...[...acts, ...meetings, ...offers].map(({ familyId }) => familyId)]);
    await logShown(tx, visit, { action: 'caseload:reassign', families: [...shown] });
    return held;
  }

  @Get('teams/:id/load-weights')
  @Allow('caseload:read')
  @Answers(200, loadWeights)
  async weights(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string) {
    await refuseUnledTeam(tx, visit, id);
    const [row] = await tx.query<Array<{ weights: LoadWeights }>>('select load_weights as weights from app.team where id = $1', [id]);
    return row?.weights;
  }

  @Put('teams/:id/load-weights')
  @HttpCode(200)
  @Allow('caseload:reassign')
  @Answers(200, loadWeights)
  async weigh(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') id: string, @Body({ schema: loadWeights }) weights: LoadWeights) {
    await refuseUnledTeam(tx, visit, id);
    await tx.query('update app.team set load_weights = $2 where id = $1', [id, JSON.stringify(weights)]);
    return weights;
  }
}
