# shellcheck shell=sh
# Makes this checkout a service of systemd that runs as a user of its own. Repeated, it updates.

unit=/etc/systemd/system/beccoame.service
user=beccoame

install_service() {
  need_root install
  [ -d /run/systemd/system ] || die "install: systemd does not run here; 'up' does without"
  need_packages "$BUILD_PACKAGES $HOST_PACKAGES"
  # The service's user reads what root builds here.
  umask 022
  build_jar
  use_jdk
  lay_out_jar || die 'install: no quick starts could be prepared'
  getent passwd "$user" >/dev/null ||
    useradd --system --user-group --home-dir "$home" --no-create-home --shell /usr/sbin/nologin "$user"
  make_home
  image_build "$image"
  own_home
  setpriv --reuid "$user" --regid "$user" --clear-groups test -r "$jar" ||
    die "install: the user $user can't read $jar; move the checkout, for instance to /opt/beccoame"
  # The unit is written for these two paths.
  sed "s|/opt/beccoame|$here|g; s|/var/lib/beccoame|$home|g; s|BECCOAME_PORT=5000|BECCOAME_PORT=$port|" \
    "$here/config/beccoame.service" >"$unit"
  systemctl daemon-reload
  systemctl enable --quiet beccoame.service
  systemctl restart beccoame.service
  say 'the service starts: journalctl -u beccoame shows how, and sudo ./beccoame credentials the key'
}

# What the service writes is its own. Disks belong to libvirt, which gives them to QEMU and takes
# them back.
own_home() {
  chown "$user:$user" "$home" "$home/images" "$home/volumes" "$home/console"
  chown -R "$user:$user" "$home/db"
  for file in "$home"/*-password "$home/credentials" "$home/instance-identity.pem" "$home/imports"; do
    [ ! -e "$file" ] || chown -R "$user:$user" "$file"
  done
}
