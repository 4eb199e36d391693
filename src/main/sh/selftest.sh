# shellcheck shell=sh
# The lives of src/main/clients against this installation: every client that is installed takes one
# instance, with a volume and a snapshot, from its launch to its end, all at the same time.

lives=$here/src/main/clients
all_clients='aws-cli boto3 curl libcloud fog perl javascript ansible'

selftest() {
  for client in "$@"; do
    case " $all_clients " in
      *" $client "*) ;;
      *) die "selftest: unknown client $client (known: $all_clients)" ;;
    esac
  done
  [ -n "${AWS_ACCESS_KEY_ID:-}" ] && [ -n "${AWS_SECRET_ACCESS_KEY:-}" ] ||
    die 'selftest: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to the key of this installation'
  export BECCOAME_ENDPOINT="${BECCOAME_ENDPOINT:-http://127.0.0.1:$port}"
  export BECCOAME_IMAGE="${BECCOAME_IMAGE:-ami-60a54009}" BECCOAME_TYPE="${BECCOAME_TYPE:-b1.nano}"
  export AWS_DEFAULT_REGION="${AWS_DEFAULT_REGION:-us-east-1}" AWS_EC2_METADATA_DISABLED=true AWS_PAGER=
  export NODE_PATH="${NODE_PATH:-$cache/javascript/node_modules}"
  results=$(mktemp -d)
  trap 'rm -rf "$results"' EXIT
  ran=''
  for client in ${*:-$all_clients}; do
    if client_installed "$client" >/dev/null 2>&1; then
      ran="$ran $client"
      client_life "$client" &
    else
      say "$client: not installed, left out"
    fi
  done
  wait
  [ -n "$ran" ] || die 'selftest: none of the clients is installed'
  selftest_table
}

client_installed() {
  case $1 in
    aws-cli) command -v aws ;;
    boto3) python_with boto3 ;;
    libcloud) python_with libcloud ;;
    curl) curl --help all | grep -q -- --fail-with-body ;;
    fog) ruby -e 'require "fog/aws"' ;;
    perl) perl -MNet::Amazon::EC2 -e 1 ;;
    javascript) node -e 'require("@aws-sdk/client-ec2")' ;;
    ansible) command -v ansible-playbook && python_with ansible_collections.amazon.aws ;;
  esac
}

# python_with MODULE prints a Python that has the module; fails when there is none.
python_with() {
  for python in python3 /usr/bin/python3; do
    if "$python" -c "import $1" >/dev/null 2>&1; then echo "$python"; return 0; fi
  done
  return 1
}

# Each step is told as it ends; the last line tells how the program ended.
client_life() {
  {
    case $1 in
      aws-cli) sh "$lives/aws-cli.sh" ;;
      boto3) "$(python_with boto3)" -B "$lives/boto3_life.py" ;;
      libcloud) "$(python_with libcloud)" -B "$lives/libcloud_life.py" ;;
      curl) sh "$lives/curl.sh" ;;
      fog) ruby "$lives/fog_life.rb" ;;
      perl) perl "$lives/net_amazon_ec2_life.pl" ;;
      javascript) node --no-warnings "$lives/javascript_life.cjs" ;;
      ansible) sh "$lives/ansible.sh" ;;
    esac
    echo "exit $?"
  } 2>"$results/$1.err" | while read -r result action message; do
    echo "$result $action $message" >>"$results/$1"
    [ "$result" = exit ] || say "$1: $result $action $message"
  done
}

# Prints action x client x result; fails when a step failed, or a client that ran took none.
selftest_table() {
  bad=0
  for client in $ran; do
    if ! grep -qx 'exit 0 ' "$results/$client" || ! grep -q '^ok' "$results/$client"; then
      bad=1
      say "$client ended early:" && cat "$results/$client.err" >&2
    fi
  done
  (cd "$results" && awk '
    FNR == 1 { client[++clients] = FILENAME }
    $1 == "exit" { next }
    !($2 in row) { row[$2] = ++rows; action[rows] = $2 }
    { cell[$2, FILENAME] = ($1 == "ok" && cell[$2, FILENAME] != "FAILED") ? "ok" : "FAILED" }
    END {
      printf "%-30s", "action"; for (c = 1; c <= clients; c++) printf " %-10s", client[c]; print ""
      for (r = 1; r <= rows; r++) {
        printf "%-30s", action[r]
        for (c = 1; c <= clients; c++) {
          key = action[r] SUBSEP client[c]
          printf " %-10s", key in cell ? cell[key] : "-"
        }
        print ""
      }
    }' $ran)
  return $bad
}
