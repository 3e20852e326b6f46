import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { AllowSignedIn, AtTheDoor, logShown, ReadAtTheDoor, refuseHaste, takeTurn, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { AlsoRefuses, Answers, asWritten, fitting, Keys } from '@rinnalla/platform/api';
import {
  parseIdentityCode, search, searchAnswer, searchIdentityCode, type Search, type SearchAnswer, type SearchIdentityCode,
} from '../contract';
import { indexesOfIdentityCode } from './identity-code-vault';

/** Sixty a minute in the long run, and as fast as anybody types for a while: a search is sent with every letter. */
const pace = { kind: 'search', count: 120, minutes: 2, code: 'families.search-too-many' };

/** Searches are POSTs: what is searched by, a name or a code, must not stand in an address or a log. */
@Controller('search')
export class SearchController {
  constructor(@Inject(Keys) private readonly keys: Keys) {}

  @Post()
  @AllowSignedIn({ shows: true })
  @ReadAtTheDoor({
    calls: 'enter_search',
    values: ({ body }) => {
      const data = fitting(search, body);
      return data === null ? null : [data.q, data.limit, pace.count, pace.minutes];
    },
  })
  @AlsoRefuses(429)
  @Answers(200, searchAnswer)
  search(@AtTheDoor() { wait, answer }: { wait: number; answer: string }, @Body({ schema: search }) _search: Search, @Res({ passthrough: true }) reply: FastifyReply): string {
    refuseHaste(pace, wait);
    return asWritten(reply, answer);
  }

  @Post('identity-code')
  @AllowSignedIn({ shows: true })
  @AlsoRefuses(429)
  @Answers(200, searchAnswer)
  async byIdentityCode(
    @Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: searchIdentityCode }) { identityCode }: SearchIdentityCode,
  ): Promise<SearchAnswer> {
    const parsed = parseIdentityCode(identityCode);
    await takeTurn(tx, { who: visit.userId, ...pace });
    const persons: SearchAnswer['persons'] = [];
    for (const index of indexesOfIdentityCode(this.keys, parsed.ok ? parsed.code : '')) {
      const [row] = await tx.query<Array<{ found: SearchAnswer }>>('select app.search_identity_code($1) as found', [index]);
      persons.push(...(row?.found.persons ?? []).filter(({ id }) => !persons.some((one) => one.id === id)));
    }
    const found = { families: [], persons };
    await logShown(tx, visit, { action: 'search', families: [...new Set(persons.map(({ familyId }) => familyId))], persons: persons.map(({ id }) => id) });
    return found;
  }
}
