# shellcheck shell=sh
# Images are built once per recipe into the cache, and copied from there into a store.

# The recipe's fingerprint: the manifest and every file beside it.
image_key() {
  (cd "$here/images" && find "$1" "$1.yml" -type f -print | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-12)
}

# Makes sure that the cache has image $1, and leaves its place there in $built.
image_cached() {
  [ -x "$here/images/$1/build" ] || die "no recipe images/$1/build"
  built=$cache/$1/$(image_key "$1")
  [ ! -f "$built/$1.yml" ] || return 0
  need_packages "$IMAGE_PACKAGES"
  mkdir -p "$cache/$1"
  exec 7>"$cache/$1/lock"
  flock 7
  if [ ! -f "$built/$1.yml" ]; then
    say "building image $1"
    work=$(mktemp -d "$cache/$1/work.XXXXXX")
    if ! "$here/images/$1/build" "$work" 7>&- >&2; then
      rm -rf "$work"
      die "image $1 could not be built"
    fi
    sum=$(sha256sum "$work/disk.qcow2" | cut -d ' ' -f 1)
    file=$1-$(echo "$sum" | cut -c1-12).qcow2
    mkdir -p "$work/out"
    mv "$work/disk.qcow2" "$work/out/$file"
    sed "s/^file:.*/file: $file/; s/^sha256:.*/sha256: $sum/" "$here/images/$1.yml" >"$work/out/$1.yml"
    rm -rf "$built"
    mv "$work/out" "$built"
    rm -rf "$work"
  fi
  exec 7>&-
}

# Puts image $1 into the store; older files stay, because disks may stand on them.
image_build() {
  if [ "${BECCOAME_LAB:-}" = 1 ] && [ -f "$home/images/$1.yml" ]; then return 0; fi
  image_cached "$1"
  if cmp -s "$built/$1.yml" "$home/images/$1.yml"; then
    say "image $1 is up to date"
    return 0
  fi
  for file in "$built"/*.qcow2; do
    install -m 0644 "$file" "$home/images/.new" && mv "$home/images/.new" "$home/images/${file##*/}"
  done
  install -m 0644 "$built/$1.yml" "$home/images/.new" && mv "$home/images/.new" "$home/images/$1.yml"
  say "image $1 is in $home/images"
}

# Brings in an image that somebody else made, by the program itself: image_bring pull|import ARGS...
# A service that runs finds it in the store.
image_bring() {
  need_packages "$BUILD_PACKAGES qemu-utils util-linux xz-utils zstd"
  [ -f "$jar" ] || build_jar
  exec "$(newest_jdk)/bin/java" -Dbeccoame.home="$home" -Dbeccoame.manifests="$here/images" \
    -jar "$jar" image "$@"
}
