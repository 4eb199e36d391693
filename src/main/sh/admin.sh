# shellcheck shell=sh
# An operator's verbs: each is one call of the service on this machine, which answers in plain text.

admin_usage() {
  cat <<'USAGE'
usage: ./beccoame admin VERB

  orphans          what is ours on the hosts and has no row: domains, disks
  adopt ID         make a domain an instance again, as it is
  remove ID [ID]   remove a domain with its disks, or a disk, for ever; ID again confirms
  queue            the state of the queue, and the keys being processed
  drain            pick no more keys, and wait for those being processed
  resume           go on
  recheck ID       look at an instance now: what is seen, what comes next

The password is read from the data home (BECCOAME_HOME), or from BECCOAME_ADMIN_PASSWORD.
USAGE
}

admin() {
  verb=${1:-help} id=${2:-}
  case $verb in
    orphans) admin_call GET orphans ;;
    adopt) admin_need_id; admin_call POST "orphans/$id" ;;
    remove)
      admin_need_id
      confirmed=${3:-}
      if [ -z "$confirmed" ] && [ -t 0 ]; then
        printf 'This can not be undone. Type %s again to remove it: ' "$id" >&2
        read -r confirmed
      fi
      [ "$confirmed" = "$id" ] || die "admin remove: not confirmed, nothing was removed"
      admin_call DELETE "orphans/$id?confirm=$id"
      ;;
    queue) admin_call GET queue ;;
    drain) say 'waiting for the keys being processed, at most 30 s'; admin_call POST queue/drain ;;
    resume) admin_call POST queue/resume ;;
    recheck) admin_need_id; admin_call POST "instances/$id" ;;
    help | -h | --help) admin_usage ;;
    *) admin_usage >&2; exit 2 ;;
  esac
}

admin_need_id() {
  # Nothing but what an id, a UUID or a file name has: it becomes part of a URL.
  case $id in
    '' | *[!A-Za-z0-9._-]*) die "admin $verb: which ID?" ;;
  esac
}

# The password goes to curl by its standard input, so that no list of processes shows it.
admin_call() {
  password=${BECCOAME_ADMIN_PASSWORD:-}
  for file in "$home/admin-password" "$here/target/mock/admin-password"; do
    [ -n "$password" ] || [ ! -r "$file" ] || password=$(cat "$file")
  done
  [ -n "$password" ] || die "no password: $home/admin-password can't be read"
  url=http://127.0.0.1:$port/actuator/$2
  answer=$(printf 'user = "admin:%s"\n' "$password" |
    curl --silent --show-error --max-time 120 --config - --request "$1" \
      --header 'Accept: text/plain' --header 'Content-Type: application/json' --header 'X-Beccoame-Admin: 1' \
      --write-out '\n%{http_code}' "$url") || die "the service does not answer at 127.0.0.1:$port"
  status=${answer##*
}
  printf '%s\n' "${answer%
*}" | sed '/^$/d'
  case $status in
    200 | 204) ;;
    401) die 'the service knows another password' ;;
    429) die 'too many wrong passwords were given; try again in a minute' ;;
    *) exit 1 ;;
  esac
}
