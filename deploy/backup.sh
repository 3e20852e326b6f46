#!/bin/sh
# Keeps what a restore to any second needs: the database's log as it is written, and a base backup every night at two (UTC). Files are not sealed.
# A restore: unpack a base backup, take `.partial` off the newest file of the log, and let restore_command copy from `wal` (docs/operations.md).
set -eu
umask 077
PGPASSWORD=$(cat "${BACKUP_PASSWORD_FILE:-/run/secrets/backup_password}")
export PGPASSWORD
cd "${BACKUP_DIR:-/var/lib/postgresql}"
mkdir -p wal base
rm -rf base/*.part

# A slot of its own: the server keeps what was not fetched yet.
pg_receivewal -D wal --slot=rinnalla_backup --create-slot --if-not-exists
pg_receivewal -D wal --slot=rinnalla_backup --synchronous --no-password &
receiving=$!
trap 'kill "$receiving"; wait "$receiving"; exit 0' TERM INT

take() {
  moment=$(date -u +%Y%m%dT%H%M%SZ)
  pg_basebackup -D "base/$moment.part" -Ft -z -X none --checkpoint=fast --no-password || return 1
  mv "base/$moment.part" "base/$moment"
  ls -1d base/*Z | head -n "-${BACKUP_KEEP:-7}" | xargs -r rm -rf
  # The log before the oldest base backup is of no use any more.
  oldest=$(ls -1d base/*Z | head -n 1)
  first=$(tar -xzOf "$oldest/base.tar.gz" backup_label | sed -n 's/^START WAL LOCATION.*(file \([0-9A-F]*\))$/\1/p')
  [ -n "$first" ] && pg_archivecleanup wal "$first"
  echo "Backed up: base/$moment"
}

until_two() {
  now=$(date -u +%s)
  echo $(( (26 * 3600 - now % 86400) % 86400 + 1 ))
}

[ -n "$(ls -A base)" ] || take || echo 'NO BACKUP WAS MADE' >&2
while :; do
  sleep "$(until_two)" & wait $!
  take || echo 'NO BACKUP WAS MADE' >&2
  # It comes back by itself after a lost connection; when it has ended for good, the container starts anew.
  kill -0 "$receiving" || exit 1
done
