# shellcheck shell=sh
# The tests, and the programs among them.

run_tests() {
  case ${1:-} in
    --chaos) shift; lab_java io.beccoame.lab.chaos.Chaos "$@"; return ;;
    --disk-chaos) shift; lab_java io.beccoame.lab.chaos.DiskChaos "$@"; return ;;
    --database-chaos) shift; lab_java io.beccoame.lab.chaos.DatabaseChaos "$@"; return ;;
    --fuzz) shift; fuzz "$@"; return ;;
    --soak) shift; lab_java io.beccoame.lab.chaos.Soak "$@"; return ;;
  esac
  need_root test
  need_packages "$BUILD_PACKAGES $HOST_PACKAGES $LAB_PACKAGES $TEST_PACKAGES"
  need_javascript_sdk
  say 'checking the scripts'
  check_scripts
  use_jdk
  cd "$here"
  say 'building'
  ./mvnw -B -ntp verify -DskipITs -DskipTests "$@"
  lay_out_jar || say "starts will be slow: see $app/archive.log"
  say 'checking the lab itself'
  sh src/it/sh/lab-check.sh
  # Built outside, because a lab has no network: CloudInitIT boots it.
  image_cached debian
  case " $* " in
    *' -Dit.test='*)
      unit_tests "$@"
      say 'tests against real libvirt, in a lab'
      lab_run ./mvnw -B -o failsafe:integration-test failsafe:verify "$@"
      ;;
    *) all_tests "$@" ;;
  esac
  say 'all tests passed'
}

unit_tests() {
  say 'unit and module tests'
  ./mvnw -B -ntp surefire:test "$@"
}

# Those with guests wait for them most of the time, so they run in two labs side by side, and all
# others beside: first the unit tests, then those of clients, in a third lab. What the first two
# print comes when they have ended.
all_tests() {
  say "tests against real libvirt, in two labs; their output is in $here/target/guests-*.log meanwhile"
  second='%regex[io/beccoame/lab/[L-Z][A-Za-z]*IT.*]'
  guest_its 1 "*IT,!io/beccoame/api/*IT,!$second" "$@" &
  first=$!
  guest_its 2 "$second" "$@" &
  other=$!
  code=0
  { unit_tests "$@" && client_its "$@"; } || code=$?
  [ "$code" -eq 0 ] || kill "$first" "$other" 2>/dev/null || true
  wait "$first" || code=$?
  wait "$other" || code=$?
  cat target/guests-1.log target/guests-2.log
  [ "$code" -eq 0 ] || die 'not all tests passed'
}

# guest_its NUMBER TESTS ARGS...: becomes a lab of its own that ends with this process.
guest_its() {
  number=$1
  tests=$2
  shift 2
  exec setpriv --pdeathsig TERM "$here/beccoame" lab ./mvnw -B -o \
    failsafe:integration-test failsafe:verify -Dit.test="$tests" \
    -Dit.reports="$here/target/guest-its-$number" "$@" >"target/guests-$number.log" 2>&1
}

client_its() {
  say 'tests of clients, in a lab'
  lab_run ./mvnw -B -o failsafe:integration-test failsafe:verify -Dit.test='io/beccoame/api/*IT' \
    -Dit.reports="$here/target/client-its" "$@"
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

# The whole service and its callers in one process, without a lab: it speaks to nobody but itself.
fuzz() {
  need_packages "$BUILD_PACKAGES"
  use_jdk
  cd "$here"
  say 'building'
  build_tests
  "$JAVA_HOME/bin/java" -cp "$(test_classes)" io.beccoame.ec2.Fuzz "$@"
}

build_tests() {
  ./mvnw -B -q -ntp -DskipTests package dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
}

test_classes() { echo "target/test-classes:target/classes:$(cat target/test.classpath)"; }

# lab_java CLASS ARGS...: one of the programs among the tests, in a lab, on the jar as it is shipped.
lab_java() {
  need_root "$command"
  need_packages "$BUILD_PACKAGES $HOST_PACKAGES $LAB_PACKAGES"
  use_jdk
  cd "$here"
  say 'building'
  build_tests
  lab_run "$JAVA_HOME/bin/java" -Dbeccoame.home=/var/lib/beccoame -cp "$(test_classes)" "$@"
}
