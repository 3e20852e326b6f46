import type { EntityManager } from 'typeorm';
import { answerBreach, newId, Problem, refuseStale } from '@rinnalla/platform/api';
import type { Agency, SaveAgency, Team } from '../contract';
import { AgencyEntity, TeamEntity } from './staff.entities';
import { listTeams } from './users.queries';

answerBreach('team_name_once', () => Problem.field('name', 'staff.name-taken'));
answerBreach('agency_name_once', () => Problem.field('name', 'staff.name-taken'));

/** Makes a team, or renames the one of `id` from the version the edit began with. */
export async function nameTeam(tx: EntityManager, { id, name, version }: { name: string; id?: string; version?: number }): Promise<Team> {
  const teams = tx.getRepository(TeamEntity);
  const saved = id === undefined ? newId() : id;
  if (id === undefined) {
    await teams.insert({ id: saved, name });
  } else {
    const current = await teams.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (current === null) throw Problem.notFound();
    refuseStale(current, version ?? current.version);
    await teams.update({ id }, { name, version: current.version + 1 });
  }
  const team = (await listTeams(tx)).find((one) => one.id === saved);
  if (team === undefined) throw Problem.notFound();
  return team;
}

/** Makes an agency, or changes the one of `id` from the version the edit began with. */
export async function nameAgency(tx: EntityManager, input: SaveAgency & { id?: string; version?: number }): Promise<Agency> {
  const agencies = tx.getRepository(AgencyEntity);
  const { id, version, ...fields } = input;
  if (id === undefined) {
    const made = newId();
    await agencies.insert({ id: made, ...fields });
    return { id: made, kind: 'county', ...fields, version: 1 };
  }
  const current = await agencies.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  if (current === null) throw Problem.notFound();
  refuseStale(current, version ?? current.version);
  await agencies.update({ id }, { ...fields, version: current.version + 1 });
  return { ...current, ...fields, version: current.version + 1 } as Agency;
}
