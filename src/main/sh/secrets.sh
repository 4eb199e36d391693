# shellcheck shell=sh
# The secrets that the service has made and keeps in its home: shown, or handed to curl.

# secret_file NAME prints which file of that name is the one: the data home's, or else the mock's.
secret_file() {
  for file in "$home/$1" "$here/target/mock/$1"; do
    if [ -r "$file" ]; then echo "$file"; return; fi
  done
  die "$home/$1 can't be read: either its value is set by configuration, or this needs root"
}

credentials() {
  if key=$(secret_file credentials); then
    printf '# %s: export AWS_SHARED_CREDENTIALS_FILE=%s\n' "$key" "$key"
    sed '/^#/d' "$key"
  fi
  for user in admin metrics sql; do
    if file=$(secret_file "$user-password"); then
      printf '\n# %s: the password of the user %s\n%s\n' "$file" "$user" "$(cat "$file")"
    fi
  done
}

# What curl must know to be let in, on its standard input: no list of processes shows that.
call_config() {
  case $1 in
    /h2-console*) user=sql ;;
    /actuator/prometheus* | /actuator/metrics* | /actuator/info* | /actuator/health*) user=metrics ;;
    /actuator* | /mock/*) user=admin ;;
    *)
      if [ -n "${AWS_ACCESS_KEY_ID:-}" ] && [ -n "${AWS_SECRET_ACCESS_KEY:-}" ]; then
        id=$AWS_ACCESS_KEY_ID secret=$AWS_SECRET_ACCESS_KEY region=${AWS_DEFAULT_REGION:-us-east-1}
      else
        file=$(secret_file credentials) || exit 1
        id=$(secret_value aws_access_key_id) secret=$(secret_value aws_secret_access_key)
        region=$(secret_value region)
      fi
      printf 'aws-sigv4 = "aws:amz:%s:ec2"\nuser = "%s:%s"\n' "$region" "$id" "$secret"
      return
      ;;
  esac
  file=$(secret_file "$user-password") || exit 1
  printf 'user = "%s:%s"\n' "$user" "$(cat "$file")"
}

secret_value() { sed -n "s/^$1 = //p" "$file"; }

call() {
  case ${1:-} in
    /*) ;;
    *) die 'usage: ./beccoame call /PATH [CURL ARGS]' ;;
  esac
  path=$1
  shift
  config=$(call_config "$path") || exit 1
  # The header is what tells an operator's call from a page of another site.
  printf '%s\n' "$config" |
    curl --silent --show-error --config - --header 'X-Beccoame-Admin: 1' "$@" "http://127.0.0.1:$port$path"
}
