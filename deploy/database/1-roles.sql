-- The five roles and the database, once, as superuser (docs/operations.md, "Own PostgreSQL"). The passwords come from files.
\set owner_password `cat /run/secrets/owner_password`
\set api_password `cat /run/secrets/api_password`
\set sealer_password `cat /run/secrets/sealer_password`
\set backup_password `cat /run/secrets/backup_password`

create role app_owner login password :'owner_password';
create role app_api login password :'api_password';
create role app_sealer login password :'sealer_password';
create role app_definer nologin bypassrls;
create role app_auditor nologin;
create role app_backup login replication password :'backup_password';
grant app_definer to app_owner with inherit false, set true;
grant app_auditor to app_api with inherit false, set true;

create database rinnalla owner app_owner template template0 encoding 'UTF8'
  lc_collate 'C' lc_ctype 'C.UTF-8' locale_provider icu icu_locale 'fi-FI';
revoke all on database rinnalla from public;
grant connect on database rinnalla to app_api, app_sealer;
