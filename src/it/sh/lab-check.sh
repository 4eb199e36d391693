#!/bin/sh
# Checks the lab: what the command answers comes back, the host is not touched, and nothing is
# left however the lab ends, kill -9 included.
set -eu

beccoame=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd)/beccoame
fail() { echo "lab-check: $*" >&2; exit 1; }
out=$(mktemp)
trap 'rm -f "$out"' EXIT

# until_true SECONDS COMMAND...
until_true() {
  tries=$(($1 * 10)); shift
  until "$@"; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || return 1
    sleep 0.1
  done
}
gone() { ! kill -0 "$1" 2>/dev/null; }
removed() { [ ! -e "$1" ]; }
written() { [ -s "$1" ]; }

# The code and the streams are the command's own.
code=0
echo in | "$beccoame" lab sh -c 'cat; exit 7' >"$out" || code=$?
[ "$code" -eq 7 ] || fail "exit code $code instead of 7"
[ "$(cat "$out")" = in ] || fail 'stdin did not reach the command'

# Its network, processes, libvirt and home are not the host's.
# shellcheck disable=SC2016 # expanded inside
"$beccoame" lab sh -c '
  [ "$BECCOAME_LAB" = 1 ] && [ "$(ls /sys/class/net)" = lo ] && [ ! -e /run/dbus ] &&
  [ "$(virsh -c qemu:///system list --all --name | wc -w)" -eq 0 ] &&
  [ "$(virsh -c qemu:///system net-list --all --name | wc -w)" -eq 0 ] &&
  [ -s "$BECCOAME_HOME/images/tiny.yml" ] && touch "$BECCOAME_HOME/mark" && ip link add trace type bridge
' || fail 'not a clean world inside'
[ ! -e /var/lib/beccoame/mark ] || fail 'the lab wrote into the home of the host'
[ ! -e /sys/class/net/trace ] || fail 'the lab changed the network of the host'

# end_by SIGNAL: start a lab with a long command, end its launcher, look for remains.
end_by() {
  : >"$out"
  # shellcheck disable=SC2016 # expanded inside
  env --default-signal=INT "$beccoame" lab sh -c 'echo "$BECCOAME_LAB $(hostname)"; exec sleep 60' >"$out" &
  launcher=$!
  until_true 20 written "$out" || fail "no start before $1"
  place=/var/tmp/beccoame-$(sed 's/^1 //; s/-/./' "$out")
  [ -d "$place" ] || fail "no directory $place"
  unshared=$(cat "$place/outer")
  first=$(tr -d ' ' <"/proc/$unshared/task/$unshared/children")
  [ "$("$beccoame" lab --join hostname)" = "lab-${place##*.}" ] || fail 'join went elsewhere'
  kill "-$1" "$launcher"
  until_true 10 gone "$first" || fail "processes survived $1"
  wait "$launcher" 2>/dev/null || true
  until_true 10 removed "$place" || fail "$place survived $1"
}
for signal in TERM INT HUP KILL; do end_by "$signal"; done
echo 'lab-check: passed' >&2
