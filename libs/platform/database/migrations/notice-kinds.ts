/** Further kinds of notices; those that stand by now stay. */
export function allowNoticeKinds(...kinds: string[]): string {
  return `
do $do$
declare v_kinds text;
begin
  select substring(pg_get_constraintdef(oid) from 'CHECK (.*)') into v_kinds from pg_constraint
    where conname = 'notice_kind_known' and conrelid = 'app.notice'::regclass;
  execute format('alter table app.notice drop constraint notice_kind_known, add constraint notice_kind_known check (kind = any (%L) or %s)',
    '{${kinds.join(',')}}', v_kinds);
end $do$;
`;
}

/** While what a notice of this kind tells of stands: a condition on the notice `n`. The function's other kinds are kept as they are; it is the definer's to extend. */
export function noticeStandsWhile(kind: string, condition: string): string {
  return `
do $do$
begin
  execute replace(pg_get_functiondef('app.notice_stands(app.notice)'::regprocedure), 'return case n.kind', $case$return case n.kind
    when '${kind}' then ${condition}$case$);
end $do$;
`;
}
