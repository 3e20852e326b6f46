#!/bin/sh
# Makes what is secret, once, one file each, in deploy/secrets or the folder named. Never twice: what is there stays.
# DATABASE_ADDRESS names another database than the one of docker-compose.yml, with its settings (`host:5432/rinnalla?sslmode=verify-full`).
set -eu
folder=${1:-$(dirname "$0")/secrets}
address=${DATABASE_ADDRESS:-database:5432/rinnalla}
# The accounts that read them inside the containers: `node` for Rinnalla, `postgres` for the database.
rinnalla=1000
postgres=999

umask 077
mkdir -p "$folder"

# Started by anybody but root, what is inside can be read by every account of the containers; this folder keeps all others out.
give() { # mode, mode for all, account, path
  chmod "$1" "$4"
  chown "$3" "$4" 2>/dev/null || chmod "$2" "$4"
}
keep() { # path, account: what comes in becomes the file
  cat > "$folder/$1.part"
  give 400 444 "$2" "$folder/$1.part"
  mv "$folder/$1.part" "$folder/$1"
}
random() { openssl rand -hex 32; }

[ -e "$folder/superuser_password" ] || random | keep superuser_password "$postgres"
[ -e "$folder/backup_password" ] || random | keep backup_password "$postgres"
for role in owner api sealer; do
  [ -e "$folder/${role}_password" ] && continue
  password=$(random)
  case $role in api) url=database_url ;; *) url=database_${role}_url ;; esac
  printf 'postgres://app_%s:%s@%s\n' "$role" "$password" "$address" | keep "$url" "$rinnalla"
  printf '%s\n' "$password" | keep "${role}_password" "$postgres"
done
# Whole folders, so that a key that is changed (npm run keys:rotate) is seen by servers that run.
mkdir -p "$folder/keys" "$folder/seal" "$folder/seal-public"
for key in data.key index.key; do
  [ -e "$folder/keys/$key" ] || random | keep "keys/$key" "$rinnalla"
done
if [ ! -e "$folder/seal/log-seal.pem" ]; then
  openssl genpkey -algorithm ed25519 | keep seal/log-seal.pem "$rinnalla"
  for place in seal seal-public; do
    openssl pkey -in "$folder/seal/log-seal.pem" -pubout | keep "$place/log-seal.public.pem" "$rinnalla"
  done
fi
for inner in keys seal seal-public; do give 700 755 "$rinnalla" "$folder/$inner"; done
echo "The secrets are in $folder. Keep a copy of keys/ and seal/ apart from the database's backups: without them what is restored is not whole."
