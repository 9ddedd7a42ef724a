#!/usr/bin/env bash
# Runs once, in an empty PostgreSQL: makes each service's database, and its roles from the service's own script.
set -euo pipefail

secret() {
  local value
  value=$(cat "/run/secrets/$1")
  if [ "${INFOSHARE_PROFILE:-}" != sample ] && [[ $value == sample-*-not-secret ]]; then
    echo "The secret $1 is the sample's, which everybody can read: give it a value of its own." >&2
    return 1
  fi
  printf '%s' "${value//"'"/"''"}"
}

# DATABASE SCRIPT then PLACEHOLDER SECRET pairs
make_database() {
  local database=$1 sql value
  sql=$(cat "$2")
  shift 2
  while [ $# -gt 0 ]; do
    value=$(secret "$2")
    sql=${sql//"\${$1}"/"$value"}
    shift 2
  done
  psql -v ON_ERROR_STOP=1 -q --username "$POSTGRES_USER" --dbname postgres -c "create database $database"
  psql -v ON_ERROR_STOP=1 -q --username "$POSTGRES_USER" --dbname "$database" <<<"$sql"
}

: "${POSTGRES_USER:=postgres}"
secret postgresql-superuser >/dev/null
make_database infoshare /infoshare/workflow-roles.sql \
  owner_password workflow-database-owner \
  service_password workflow-database-service \
  disposal_password workflow-database-disposal
make_database notification /infoshare/notification-roles.sql \
  notification_owner_password notification-database-owner \
  notification_service_password notification-database-service
