# shellcheck shell=sh
# Is this host fit? One line per question, with what to do; fails when a FAIL is among them.

ok() { printf 'OK    %s\n' "$*"; }
warn() { printf 'WARN  %s\n' "$*"; }
fail() { printf 'FAIL  %s\n' "$*"; failed=1; }

# has COMMAND PACKAGE WHAT-FOR
has() {
  if command -v "$1" >/dev/null; then ok "$1: $3"; else fail "$1 is missing ($3): apt-get install $2"; fi
}

doctor() {
  failed=0
  PATH=$PATH:/usr/sbin:/sbin
  doctor_machine
  doctor_tools
  doctor_filter
  doctor_service
  [ $failed -eq 0 ] || echo 'Missing programs are installed by the first ./beccoame up (on Debian and its relatives).'
  return $failed
}

doctor_machine() {
  if is_root; then ok 'running as root'; else warn 'not root: some answers below are guesses, and up needs root'; fi
  if ! grep -qwE 'svm|vmx' /proc/cpuinfo; then
    warn 'no hardware virtualisation (CPU shows neither svm nor vmx): guests run by emulation (qemu/TCG), slowly'
  elif [ ! -e /dev/kvm ]; then
    warn 'the CPU can virtualise but /dev/kvm is missing: modprobe kvm_intel or kvm_amd, or enable it in the firmware'
  elif [ ! -r /dev/kvm ] || [ ! -w /dev/kvm ]; then
    warn '/dev/kvm is closed to this user: join the group kvm'
  else
    ok 'hardware virtualisation: CPU and /dev/kvm'
  fi
  memory=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
  if [ "$memory" -ge 2048 ]; then
    ok "memory: $memory MiB available"
  else
    warn "memory: only $memory MiB available; the service takes 0.5 GiB and a tiny guest a quarter"
  fi
  place=$home
  while [ ! -d "$place" ]; do place=$(dirname "$place"); done
  disk=$(df -Pm "$place" | awk 'NR == 2 { print $4 }')
  if [ "$disk" -ge 5120 ]; then
    ok "disk: $disk MiB free for $home"
  elif [ "$disk" -ge 1024 ]; then
    warn "disk: only $disk MiB free for $home; set BECCOAME_HOME to a larger place"
  else
    fail "disk: only $disk MiB free for $home; set BECCOAME_HOME to a larger place"
  fi
  if [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ]; then
    ok 'IPv4 forwarding is on'
  else
    warn 'IPv4 forwarding is off: libvirt switches it on with the first NAT network (or: sysctl -w net.ipv4.ip_forward=1)'
  fi
  if [ "$(cat /proc/sys/net/ipv4/conf/all/arp_ignore)" != 0 ]; then
    warn 'the kernel answers ARP for the address of the asked interface only: guests that look for the metadata service on their own link miss it (sysctl -w net.ipv4.conf.all.arp_ignore=0)'
  fi
}

doctor_filter() {
  if ! command -v nft >/dev/null; then
    : # Said among the tools.
  elif ! is_root; then
    warn 'cannot tell whether packets can be filtered: run doctor as root'
  elif ! nft list tables >/dev/null 2>&1; then
    fail 'nft may not see the tables of the kernel: guests start only with --beccoame.security-group.enforce=false'
  elif [ -e /proc/sys/net/bridge ] || modprobe -n br_netfilter 2>/dev/null; then
    ok 'packets can be filtered: nftables and br_netfilter'
  else
    fail 'the kernel module br_netfilter is missing: guests start only with --beccoame.security-group.enforce=false'
  fi
}

doctor_tools() {
  if jdk=$(newest_jdk); then ok "JDK: $jdk"; else fail 'no JDK >= 17: apt-get install default-jdk-headless'; fi
  if maven=$("$here/mvnw" --check); then ok "Maven: $maven"; else fail 'no Maven >= 3.8: apt-get install maven'; fi
  has qemu-system-x86_64 qemu-system-x86 'runs the guests'
  has qemu-img qemu-utils 'makes disks'
  has dnsmasq dnsmasq-base 'gives the guests their addresses'
  has nft nftables 'filters packets'
  has iptables iptables 'used by libvirt'
  has ip iproute2 'networks'
  has unshare util-linux 'the lab'
  has socat socat 'the sandbox'
}

doctor_service() {
  if ! command -v libvirtd >/dev/null; then
    fail 'libvirtd is missing: apt-get install libvirt-daemon-system libvirt-daemon-driver-qemu'
  elif ! command -v virsh >/dev/null; then
    fail 'virsh is missing: apt-get install libvirt-clients'
  elif libvirt_answers; then
    ok 'libvirt answers on qemu:///system'
  else
    warn 'libvirt does not answer on qemu:///system: ./beccoame up starts it (systemctl start libvirtd)'
  fi
  if ! command -v ss >/dev/null; then
    warn "cannot tell whether port $port is free: apt-get install iproute2"
  elif [ -z "$(ss -Hltn "sport = :$port")" ]; then
    ok "port $port is free"
  else
    fail "port $port is taken: set BECCOAME_PORT, or end the service that has it"
  fi
}
