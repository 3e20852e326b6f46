import { Body, Controller, Inject, Post } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { AllowSignedIn, logShown, takeTurn, Tx, Visitor, type Visit } from '@rinnalla/access-control/api';
import { Answers, Keys } from '@rinnalla/platform/api';
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
  @Answers(200, searchAnswer)
  async search(@Tx() tx: EntityManager, @Visitor() visit: Visit, @Body({ schema: search }) { q, limit }: Search): Promise<SearchAnswer> {
    await takeTurn(tx, { who: visit.userId, ...pace });
    const [row] = await tx.query<Array<{ found: SearchAnswer }>>('select app.search_names($1, $2) as found', [q, limit]);
    return this.logged(tx, visit, row?.found ?? nothing);
  }

  @Post('identity-code')
  @AllowSignedIn({ shows: true })
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
    return this.logged(tx, visit, { families: [], persons });
  }

  private async logged(tx: EntityManager, visit: Visit, found: SearchAnswer): Promise<SearchAnswer> {
    const families = new Set([...found.families.map(({ id }) => id), ...found.persons.map(({ familyId }) => familyId)]);
    await logShown(tx, visit, { action: 'search', families: [...families], persons: found.persons.map(({ id }) => id) });
    return found;
  }
}

const nothing: SearchAnswer = { families: [], persons: [] };
