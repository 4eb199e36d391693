#!/bin/sh
# The life of one instance by the AWS CLI. See docs/clients/README.md for what it reads and prints.
set -u

aws=${AWS_CLI:-aws}
name=beccoame-selftest-aws-cli-$$
instance='' volume='' snapshot='' group='' key=''

ec2() { "$aws" --endpoint-url "$BECCOAME_ENDPOINT" --output text ec2 "$@"; }

# step ACTION CLI-COMMAND ARGS... prints the outcome and keeps the answer in $answer.
step() {
  action=$1
  shift
  if answer=$(ec2 "$@" 2>"$errors"); then
    echo "ok $action"
  else
    echo "failed $action $(tr '\n' ' ' <"$errors")"
    exit 1
  fi
}

end() {
  [ -z "$instance" ] || ec2 terminate-instances --instance-ids "$instance" >/dev/null 2>&1
  [ -z "$instance" ] || ec2 wait instance-terminated --instance-ids "$instance" >/dev/null 2>&1
  [ -z "$snapshot" ] || ec2 delete-snapshot --snapshot-id "$snapshot" >/dev/null 2>&1
  [ -z "$volume" ] || ec2 delete-volume --volume-id "$volume" >/dev/null 2>&1
  [ -z "$group" ] || ec2 delete-security-group --group-id "$group" >/dev/null 2>&1
  [ -z "$key" ] || ec2 delete-key-pair --key-name "$key" >/dev/null 2>&1
  rm -f "$errors"
}

errors=$(mktemp)
trap end EXIT
trap 'exit 143' INT TERM

step DescribeImages describe-images --image-ids "$BECCOAME_IMAGE" --query 'Images[0].ImageId'
step CreateKeyPair create-key-pair --key-name "$name" --query KeyPairId
key=$name
step CreateSecurityGroup create-security-group --group-name "$name" --description selftest --query GroupId
group=$answer
step AuthorizeSecurityGroupIngress authorize-security-group-ingress --group-id "$group" \
  --protocol tcp --port 22 --cidr 0.0.0.0/0
step RunInstances run-instances --image-id "$BECCOAME_IMAGE" --instance-type "$BECCOAME_TYPE" --key-name "$name" --security-group-ids "$group" \
  --query 'Instances[0].InstanceId'
instance=$answer
step DescribeInstances wait instance-running --instance-ids "$instance"
step DescribeInstanceStatus wait instance-status-ok --instance-ids "$instance"
step CreateTags create-tags --resources "$instance" --tags "Key=Name,Value=$name"
step DescribeTags describe-tags --filters "Name=resource-id,Values=$instance" --query 'Tags[0].Value'
step GetConsoleOutput get-console-output --instance-id "$instance" --query InstanceId
step DescribeSubnets describe-instances --instance-ids "$instance" \
  --query 'Reservations[0].Instances[0].Placement.AvailabilityZone'
step CreateVolume create-volume --size 1 --availability-zone "$answer" --query VolumeId
volume=$answer
step DescribeVolumes wait volume-available --volume-ids "$volume"
step AttachVolume attach-volume --volume-id "$volume" --instance-id "$instance" --device /dev/sdf
step DescribeVolumes wait volume-in-use --volume-ids "$volume"
step CreateSnapshot create-snapshot --volume-id "$volume" --query SnapshotId
snapshot=$answer
step DescribeSnapshots wait snapshot-completed --snapshot-ids "$snapshot"
step DetachVolume detach-volume --volume-id "$volume"
step DescribeVolumes wait volume-available --volume-ids "$volume"
step DeleteSnapshot delete-snapshot --snapshot-id "$snapshot"
snapshot=''
step DeleteVolume delete-volume --volume-id "$volume"
volume=''
step RebootInstances reboot-instances --instance-ids "$instance"
step StopInstances stop-instances --instance-ids "$instance"
step DescribeInstances wait instance-stopped --instance-ids "$instance"
step StartInstances start-instances --instance-ids "$instance"
step DescribeInstances wait instance-running --instance-ids "$instance"
step TerminateInstances terminate-instances --instance-ids "$instance"
step DescribeInstances wait instance-terminated --instance-ids "$instance"
instance=''
step DeleteSecurityGroup delete-security-group --group-id "$group"
group=''
step DeleteKeyPair delete-key-pair --key-name "$name"
key=''
