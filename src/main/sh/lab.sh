# shellcheck shell=sh
# The lab: a command in its own network, mount, process, IPC and host name space, with its own
# libvirtd and virtlogd. The process space is what makes the end certain: when its first process
# dies, however it dies, the kernel kills every daemon and guest in it.

labs=/var/tmp/beccoame-lab

lab() {
  need_root lab
  need_packages "$HOST_PACKAGES $LAB_PACKAGES"
  lab_run "$@"
}

# A lab holds a lock on its directory for as long as it lives: what can be locked is left over.
lab_sweep() {
  for old in "$labs".*; do
    if [ -f "$old/lock" ] && flock -n "$old/lock" true; then rm -rf "$old"; fi
  done
}

# lab_run [--forward PORT] CMD... returns what CMD returns.
lab_run() {
  forward=''
  if [ "$1" = --forward ]; then
    forward=$2; shift 2
    [ -z "$(ss -Hltn "sport = :$forward")" ] || die "port $forward is taken: set BECCOAME_PORT"
  fi
  lab_sweep
  image_cached "$image"
  mkdir -p /var/lib/beccoame
  # It gets its name when it is locked, or another lab's start could take it for left over.
  new=$(mktemp -d "${labs%lab}new.XXXXXX")
  dir=$labs.${new##*.}
  chmod 0711 "$new"
  exec 9>"$new/lock" 8<&0
  flock 9
  mv "$new" "$dir"
  # Outlives even a kill -9 of all the rest, and removes the directory when the lock is free.
  # shellcheck disable=SC2016 # expanded by that shell
  setsid sh -c 'exec 9>&- 8<&-; flock "$1/lock" true
    for try in 1 2 3 4 5; do rm -rf "$1" && exit; sleep 1; done' - "$dir" </dev/null >/dev/null 2>&1 &
  cleaner=$!
  # In the background, because a shell handles signals only while it waits; so stdin and the
  # interrupt signal, which a background job loses, are given back.
  setpriv --pdeathsig KILL env --default-signal=INT,QUIT unshare --fork --kill-child --pid --mount-proc \
    --net --mount --uts --ipc --propagation private \
    "$here/beccoame" lab-init "$dir" "$cache/$image/$(image_key "$image")" "$forward" "$@" <&8 8<&- &
  outer=$!
  echo "$outer" >"$dir/outer"
  socat=''
  if [ -n "$forward" ]; then
    setpriv --pdeathsig KILL socat "TCP-LISTEN:$forward,bind=127.0.0.1,reuseaddr,fork" \
      "UNIX-CONNECT:$dir/forward" 8<&- 9>&- &
    socat=$!
  fi
  asked=0
  trap 'lab_signal' INT TERM HUP
  while :; do
    if wait "$outer"; then code=0; else code=$?; fi
    kill -0 "$outer" 2>/dev/null || break
  done
  [ -z "$socat" ] || kill "$socat" 2>/dev/null || true
  exec 9>&- 8<&-
  wait "$cleaner" || true
  trap - INT TERM HUP
  return "$code"
}

# The number, seen from outside, of the first process of the lab whose unshare is $1.
lab_first() { tr -d ' ' <"/proc/$1/task/$1/children" 2>/dev/null; }

# A signal asks the command to end; one more, two seconds later or after that, ends the lab. (The
# first often comes twice: once to the process, once to its group.)
lab_signal() {
  now=$(date +%s)
  inner=$(lab_first "$outer" || true)
  if [ -n "$inner" ] && { [ "$asked" -eq 0 ] || [ $((now - asked)) -lt 2 ]; }; then
    [ "$asked" -ne 0 ] || asked=$now
    kill -TERM "$inner" 2>/dev/null || true
  else
    kill -KILL "$outer" 2>/dev/null || true
  fi
}

# The first process of the lab: prepares it, runs the command, and takes everything along.
lab_init() {
  dir=$1 images=$2 forward=$3
  shift 3
  trap 'exit 143' INT TERM HUP
  mount -t sysfs sysfs /sys
  # A fresh /run hides the host's libvirt, D-Bus (machined, firewalld), systemd and locks.
  mount -t tmpfs -o mode=0755 run /run
  mkdir -p /run/lock /run/libvirt
  for place in etc/libvirt var/lib/libvirt var/log/libvirt var/cache/libvirt var/lib/beccoame; do
    mkdir -p "$dir/$place" "/$place"
    [ "$place" != etc/libvirt ] || lab_configure "$dir/etc/libvirt"
    mount --bind "$dir/$place" "/$place"
  done
  hostname "lab-${dir##*.}"
  ip link set lo up
  home=/var/lib/beccoame
  make_home
  cp "$images"/* "$home/images/"
  virtlogd -d 9>&-
  libvirtd -d 9>&-
  [ -z "$forward" ] || socat "UNIX-LISTEN:$dir/forward,fork" "TCP:127.0.0.1:$forward" 9>&- &
  unset XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS DBUS_SYSTEM_BUS_ADDRESS
  export BECCOAME_LAB=1 BECCOAME_HOME="$home"
  exec 8<&0
  env --default-signal=INT,QUIT "$@" <&8 8<&- 9>&- &
  inner=$!
  trap 'kill -TERM $inner 2>/dev/null || true' INT TERM HUP
  while :; do
    if wait "$inner"; then code=0; else code=$?; fi
    kill -0 "$inner" 2>/dev/null || break
  done
  exit "$code"
}

lab_configure() {
  cat >"$1/libvirtd.conf" <<CONF
host_uuid = "$(cat /proc/sys/kernel/random/uuid)"
auth_unix_rw = "none"
unix_sock_group = "libvirt"
unix_sock_rw_perms = "0770"
CONF
  cat >"$1/qemu.conf" <<'CONF'
user = "root"
group = "root"
security_driver = "none"
cgroup_controllers = []
CONF
  [ ! -d /etc/libvirt/nwfilter ] || cp -r /etc/libvirt/nwfilter "$1/"
}

lab_join() {
  need_root 'lab --join'
  [ $# -gt 0 ] || die 'lab --join: which command?'
  newest=''
  for dir in "$labs".*; do
    # shellcheck disable=SC2015 # any of the three failing means the next one
    [ -f "$dir/outer" ] && found=$(lab_first "$(cat "$dir/outer")") && [ -n "$found" ] || continue
    if [ -z "$newest" ] || [ "$dir/outer" -nt "$newest/outer" ]; then newest=$dir first=$found; fi
  done
  [ -n "$newest" ] || die 'no lab is running'
  # shellcheck disable=SC2016 # expanded by that shell
  exec nsenter --target "$first" --mount --uts --ipc --net --pid \
    env BECCOAME_LAB=1 BECCOAME_HOME=/var/lib/beccoame sh -c 'cd "$1" && shift && exec "$@"' - "$PWD" "$@"
}
