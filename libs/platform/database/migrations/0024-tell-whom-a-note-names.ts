import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A colleague named in a note with @ is told of it, if the family is theirs to open; if not, the writer is. */
export class TellWhomANoteNames1764050400024 implements MigrationInterface {
  name = 'TellWhomANoteNames1764050400024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.notice drop constraint notice_kind_known, add constraint notice_kind_known check (kind in
        ('named', 'moved-away', 'offer', 'offer-accepted', 'offer-declined', 'offer-returned', 'deputy', 'act', 'break-glass', 'mention'))`);
    await runner.query(mentions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.tell_mentioned');
  }
}

const mentions = `
-- "@Aino" or "@Aino Kettunen-Vaara": the surname tells namesakes apart. Answers whom it did not tell, because the family is not theirs.
create function app.tell_mentioned(p_family uuid, p_text text, p_note uuid) returns jsonb
language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare v_named uuid[]; v_able uuid[];
begin
  if not p_family = any (app.my_families()) then return '[]'; end if;
  with written as (
    select (regexp_matches(lower(p_text), '@([[:alpha:]-]+)(?:[ .]([[:alpha:]-]+))?', 'g')) as words
  ), meant as (
    select u.id, w.words, lower(split_part(u.display_name, ' ', 2)) = w.words[2] as wholly
    from written w join app.user_account u on lower(split_part(u.display_name, ' ', 1)) = w.words[1] and u.status = 'active'
  )
  select coalesce(array_agg(distinct m.id), '{}') into v_named from meant m
    where m.wholly or not exists (select from meant x where x.words = m.words and x.wholly);
  select coalesce(array_agg(n), '{}') into v_able from unnest(v_named) n
    where exists (select from app.family_relation r where r.user_id = n and r.family_id = p_family and r.relation <> 'offered');
  perform app.tell(v_able, 'mention', array[p_family], p_note);
  return (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.display_name) order by u.display_name), '[]')
    from app.user_account u where u.id = any (v_named) and not u.id = any (v_able) and u.id <> app.me());
end $$;
revoke execute on function app.tell_mentioned from public;
grant execute on function app.tell_mentioned to app_api;
alter function app.tell_mentioned owner to app_definer;
`;
