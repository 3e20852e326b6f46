#!/bin/sh
# The backup reads the database's log from the inner network; the image lets nobody in for replication by itself.
echo 'host replication app_backup samenet scram-sha-256' >> "$PGDATA/pg_hba.conf"
