# shellcheck shell=sh
# The tests, and the programs among them.

run_tests() {
  case ${1:-} in
    --chaos) shift; lab_java io.beccoame.lab.chaos.Chaos "$@"; return ;;
    --disk-chaos) shift; lab_java io.beccoame.lab.chaos.DiskChaos "$@"; return ;;
    --soak) shift; lab_java io.beccoame.lab.chaos.Soak "$@"; return ;;
  esac
  need_root test
  need_packages "$BUILD_PACKAGES $HOST_PACKAGES $LAB_PACKAGES $TEST_PACKAGES"
  need_javascript_sdk
  say 'checking the scripts'
  check_scripts
  use_jdk
  cd "$here"
  say 'building, unit and module tests'
  ./mvnw -B -ntp verify -DskipITs "$@"
  lay_out_jar || say "starts will be slow: see $app/archive.log"
  say 'checking the lab itself'
  sh src/it/sh/lab-check.sh
  # Built outside, because a lab has no network: CloudInitIT boots it.
  image_cached debian
  say 'tests against real libvirt, in a lab'
  case " $*" in
    *' -Dit.test='*) lab_run ./mvnw -B -o failsafe:integration-test failsafe:verify "$@" ;;
    *) run_all_its "$@" ;;
  esac
  say 'all tests passed'
}

# The AWS SDK for JavaScript, from npm; its tests are skipped where Node.js is too old for it.
need_javascript_sdk() {
  export NODE_PATH="$cache/javascript/node_modules"
  [ ! -d "$NODE_PATH/@aws-sdk/client-ec2" ] || return 0
  if ! node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)'; then
    say 'Node.js is older than 20: tests with the AWS SDK for JavaScript are skipped'
    return 0
  fi
  mkdir -p "$cache/javascript"
  npm install --prefix "$cache/javascript" --no-package-lock --no-audit --no-fund --silent "$JAVASCRIPT_SDK" >&2
}

# Those of clients need no guest: they run in a second lab with what the others leave of the
# processors, who wait for guests most of the time. What they print comes when they have ended.
run_all_its() {
  clients=$here/target/client-its.log
  say "those of clients beside them; their output is in $clients meanwhile"
  setpriv --pdeathsig TERM nice -n 5 "$here/beccoame" lab ./mvnw -B -o \
    failsafe:integration-test failsafe:verify -Dit.test='io/beccoame/api/*IT' \
    -Dit.reports="$here/target/client-its" "$@" >"$clients" 2>&1 &
  beside=$!
  code=0
  lab_run ./mvnw -B -o failsafe:integration-test failsafe:verify \
    -Dit.test='*IT,!io/beccoame/api/*IT' "$@" || code=$?
  [ "$code" -lt 128 ] || kill "$beside" 2>/dev/null || true
  wait "$beside" || code=$?
  cat "$clients"
  [ "$code" -eq 0 ] || die 'not all tests passed'
}

# lab_java CLASS ARGS...: one of the programs among the tests, in a lab, on the jar as it is shipped.
lab_java() {
  need_root "$command"
  need_packages "$BUILD_PACKAGES $HOST_PACKAGES $LAB_PACKAGES"
  use_jdk
  cd "$here"
  say 'building'
  ./mvnw -B -q -ntp -DskipTests package dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
  lab_run "$JAVA_HOME/bin/java" -Dbeccoame.home=/var/lib/beccoame \
    -cp "target/test-classes:target/classes:$(cat target/test.classpath)" "$@"
}
