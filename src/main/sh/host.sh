# shellcheck shell=sh
# What the launcher asks of the host: packages, a JDK, the jar, a libvirt that answers.

BUILD_PACKAGES='maven default-jdk-headless'
HOST_PACKAGES='libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients qemu-system-x86 qemu-utils
  dnsmasq-base iptables nftables iproute2 ca-certificates'
IMAGE_PACKAGES='extlinux e2fsprogs lz4 cpio qemu-utils mmdebstrap debian-archive-keyring'
LAB_PACKAGES='util-linux socat iproute2 procps'
TEST_PACKAGES='shellcheck awscli python3-boto3 openssh-client curl libxml2-utils
  ansible python3-libcloud ruby-fog-aws libnet-amazon-ec2-perl nodejs npm packer'
JAVASCRIPT_SDK='@aws-sdk/client-ec2@3.1169.0'

need_root() {
  is_root || die "$1 needs root: run it with sudo (only 'up --mock' does without)"
}

package_missing() {
  case $1 in
    # Maven and a JDK may have come from elsewhere than a package.
    maven) ! "$here/mvnw" --check >/dev/null ;;
    default-jdk-headless) ! newest_jdk >/dev/null ;;
    # The same holds for these, which newer clients ask for in versions that a distribution lacks.
    nodejs) ! command -v node >/dev/null ;;
    npm) ! command -v npm >/dev/null ;;
    *) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" != installed ] ;;
  esac
}

# need_packages "NAME NAME ..." installs those that are not there.
need_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "no apt here: make sure that you have what Debian calls: $(echo "$1" | xargs)"
    return 0
  fi
  missing=''
  for package in $1; do
    if package_missing "$package"; then missing="$missing $package"; fi
  done
  [ -n "$missing" ] || return 0
  is_root || die "missing packages, install them as root: apt-get install$missing"
  say "installing:$missing"
  apt-get -q update >&2
  # shellcheck disable=SC2086 # a list of words
  DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $missing >&2
}

# Prints the home of the newest JDK >= 17; fails when there is none.
newest_jdk() {
  best=0 best_home=''
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    [ -x "$candidate/bin/javac" ] || continue
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release" 2>/dev/null) || continue
    if [ "${major:-0}" -gt "$best" ]; then best=$major best_home=$candidate; fi
  done
  [ "$best" -ge 17 ] && echo "$best_home"
}

use_jdk() {
  JAVA_HOME=$(newest_jdk) || die 'no JDK >= 17 found'
  export JAVA_HOME
}

build_jar() {
  if [ -f "$jar" ] && [ -z "$(cd "$here" && find pom.xml src/main/java src/main/resources config db \
      -newer "$jar" -type f -print 2>/dev/null | head -n 1)" ]; then
    return 0
  fi
  say 'building the jar (the first time, Maven fetches its libraries)'
  use_jdk
  (cd "$here" && ./mvnw -B -q -ntp -Dmaven.test.skip=true package) >&2
  touch "$jar"
}

# The jar laid out as files, with an archive of the classes that a start loads: a start takes half
# of the time with it. It holds for one JDK; with another, starts are as slow as from the jar.
lay_out_jar() {
  [ ! "$app/classes.jsa" -nt "$jar" ] || return 0
  [ -w "${app%/*}" ] || return 1
  say 'preparing quick starts, once'
  rm -rf "$app" && mkdir "$app" &&
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$jar" extract --force --destination "$app" &&
    "$JAVA_HOME/bin/java" -XX:ArchiveClassesAtExit="$app/classes.jsa" -Dbeccoame.home="$app/home" \
      -Dspring.context.exit=onRefresh -jar "$app/beccoame.jar" --spring.profiles.active=mock \
      --server.port=0 >"$app/archive.log" 2>&1 && chmod 0644 "$app/classes.jsa"
}

# The directories are open for passing through, so that QEMU's own user reaches the disks.
make_home() {
  for sub in '' /images /volumes /console /db; do
    [ -d "$home$sub" ] || install -d -m 0711 "$home$sub"
  done
  chmod 0711 "$home"
  chmod 0700 "$home/db"
}

libvirt_answers() { virsh -q -c qemu:///system uri >/dev/null 2>&1; }

start_libvirt() {
  ! libvirt_answers || return 0
  say 'starting libvirt'
  if [ -d /run/systemd/system ]; then
    systemctl start virtlogd.socket libvirtd.service
  else
    mkdir -p /run/lock
    [ -S /run/libvirt/virtlogd-sock ] || virtlogd -d
    libvirtd -d
  fi
  tries=50
  until libvirt_answers; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || die 'libvirt does not answer on qemu:///system; see ./beccoame doctor'
    sleep 0.2
  done
}

# The sourced files are checked through the launcher.
check_scripts() {
  (
    cd "$here"
    set -- beccoame mvnw .ci/run src/it/sh/*.sh
    for file in images/*/build images/*/guest/*; do
      if head -n 1 "$file" | grep -q '^#!.*sh$'; then set -- "$@" "$file"; fi
    done
    shellcheck -x "$@"
  )
}
