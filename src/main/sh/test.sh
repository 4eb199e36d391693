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
  say 'checking the scripts'
  check_scripts
  use_jdk
  cd "$here"
  say 'building, unit and module tests'
  ./mvnw -B -ntp verify -DskipITs "$@"
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

# In two labs side by side, in halves that take about as long, because they wait for guests most of
# the time. What the second prints comes when it has ended, so that no line stands in another's.
run_all_its() {
  half='%regex[io/beccoame/lab/(chaos/|[A-M])\w*IT\.class]'
  others=$here/target/other-its.log
  say "half of them in a second lab; its output is in $others meanwhile"
  setpriv --pdeathsig TERM "$here/beccoame" lab ./mvnw -B -o failsafe:integration-test \
    failsafe:verify -Dit.test="*IT,!$half" -Dit.reports="$here/target/other-its" "$@" \
    >"$others" 2>&1 &
  second=$!
  code=0
  lab_run ./mvnw -B -o failsafe:integration-test failsafe:verify -Dit.test="$half" "$@" || code=$?
  [ "$code" -lt 128 ] || kill "$second" 2>/dev/null || true
  wait "$second" || code=$?
  cat "$others"
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
