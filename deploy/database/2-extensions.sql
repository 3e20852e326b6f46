\connect rinnalla
create extension btree_gist;
create extension pg_trgm;
create extension unaccent;
create extension pgcrypto;
