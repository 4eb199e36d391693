#!/bin/sh
# Runs ansible_life.yml and prints its tasks as the other lives print their steps.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The first two numbers of a block that no other VPC has.
cidr=10.$(($$ % 200 + 40))

AWS_URL=$BECCOAME_ENDPOINT ANSIBLE_NOCOLOR=1 ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_RETRY_FILES_ENABLED=0 \
  ansible-playbook -i localhost, -e ansible_python_interpreter=/usr/bin/python3 \
  -e "name=beccoame-selftest-ansible-$$ cidr=$cidr" "$here/ansible_life.yml" >"$log" 2>&1
code=$?
awk '
  /^TASK \[/ { task = $2; gsub(/[][]/, "", task) }
  /^(ok|changed):/ { print "ok", task }
  /^fatal:/ { sub(/^fatal: [^ ]* (FAILED! => )?/, ""); print "failed", task, substr($0, 1, 600) }
' "$log"
exit $code
