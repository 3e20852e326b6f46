/** In a select an owner is `kind:id`; the contract wants `{kind, id}`. */
export function ownerFromChoice(typed: unknown): unknown {
  if (typeof typed !== 'object' || typed === null || !('owner' in typed)) return typed;
  return { ...typed, owner: splitChoice(typed.owner) };
}

export function splitChoice(choice: unknown): unknown {
  if (typeof choice !== 'string' || !choice.includes(':')) return choice;
  const [kind, id] = choice.split(':');
  return { kind, id };
}
