import { useState } from 'react';
import type { Holdings, Move, ProposedMoves } from '../../../contract';

export type HeldFamily = NonNullable<Holdings['lists']>['families'][number];
type Because = ProposedMoves['moves'][number]['because'];
export interface Placed { to: string; because: Because | null }

/**
 * Which of somebody's families move and to whom. All of them are ticked at first. With one taker everything goes to them; with several a
 * family waits for a proposal or a choice by hand.
 */
export function useMovePlan(families: HeldFamily[]) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [takers, setTakers] = useState<string[]>([]);
  const [byHand, setByHand] = useState<ReadonlyMap<string, Placed>>(new Map());

  const takerOf = (familyId: string): Placed | null => {
    const placed = byHand.get(familyId);
    if (placed !== undefined && takers.includes(placed.to)) return placed;
    return takers.length === 1 && takers[0] !== undefined ? { to: takers[0], because: null } : null;
  };
  const ticked = families.filter(({ id }) => !left.has(id));
  const moves = ticked.flatMap(({ id, assignmentId }): Move[] => {
    const placed = takerOf(id);
    return placed === null ? [] : [{ familyId: id, toWorkerId: placed.to, replaces: assignmentId }];
  });
  return {
    takers, takerOf, ticked, moves, unplaced: ticked.length - moves.length,
    isTicked: (familyId: string) => !left.has(familyId),
    tick: (ids: string[], on: boolean) => setLeft((before) => new Set(on ? [...before].filter((id) => !ids.includes(id)) : [...before, ...ids])),
    take: (workerId: string, on: boolean) => setTakers((before) => (on ? [...before, workerId] : before.filter((id) => id !== workerId))),
    place: (familyId: string, to: string) => setByHand((before) => new Map(before).set(familyId, { to, because: null })),
    follow: ({ moves: proposed }: ProposedMoves) => setByHand((before) => new Map([
      ...before, ...proposed.map(({ familyId, toWorkerId, because }): [string, Placed] => [familyId, { to: toWorkerId, because }])])),
  };
}

export type MovePlan = ReturnType<typeof useMovePlan>;
