import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Allow, AllowSignedIn, logShown, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers } from '@rinnalla/platform/api';
import {
  acceptOffer, answered, declineOffer, handover, handoverProposal, handoverProposals, handoverProposalsQuery, offer, tickItem,
  type HandoverProposalsQuery, type Offer, type TickItem,
} from '../contract';
import { findHandover, listOffers } from './handover.queries';
import { answerOffer, offerResponsibility, withdrawOffer } from './offer-responsibility';
import { tickHandover } from './tick-handover';

@Controller()
export class HandoverController {
  @Get('handover-proposals')
  @AllowSignedIn({ shows: true })
  @Answers(200, handoverProposals)
  async list(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Query({ schema: handoverProposalsQuery }) query: HandoverProposalsQuery) {
    const items = await listOffers(tx, query);
    await logShown(tx, visit, { action: 'handover:read', families: [...new Set(items.map(({ family }) => family.id))] });
    return { items, nextCursor: null };
  }

  @Post('families/:id/handover-proposals')
  @Allow('responsibility:offer', { family: 'id' })
  @Answers(201, handoverProposal)
  offer(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: offer }) input: Offer) {
    return offerResponsibility(tx, visit, { familyId, input });
  }

  @Post('handover-proposals/:id/accept')
  @Allow('responsibility:answer', { handover_proposal: 'id' })
  @Answers(200, answered)
  accept(@Tx() tx: EntityManager, @Param('id') id: string, @Body({ schema: acceptOffer }) { comment }: { comment?: string | null }) {
    return answerOffer(tx, { id, accept: true, reason: comment ?? null });
  }

  @Post('handover-proposals/:id/decline')
  @Allow('responsibility:answer', { handover_proposal: 'id' })
  @Answers(200, answered)
  decline(@Tx() tx: EntityManager, @Param('id') id: string, @Body({ schema: declineOffer }) { reason }: { reason: string }) {
    return answerOffer(tx, { id, accept: false, reason });
  }

  @Post('handover-proposals/:id/withdraw')
  @Allow('responsibility:offer', { handover_proposal: 'id' })
  @Answers(200, handoverProposal)
  withdraw(@Tx() tx: EntityManager, @Param('id') id: string) {
    return withdrawOffer(tx, id);
  }

  @Get('families/:id/handover')
  @Allow('handover:read', { family: 'id' })
  @Answers(200, handover)
  handover(@Tx() tx: EntityManager, @Param('id') familyId: string) {
    return findHandover(tx, familyId);
  }

  @Post('families/:id/handover/ticks')
  @Allow('handover:tick', { family: 'id' })
  @Answers(200, handover)
  tick(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Param('id') familyId: string, @Body({ schema: tickItem }) input: TickItem) {
    return tickHandover(tx, visit, { familyId, input });
  }
}
