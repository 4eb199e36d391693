#!/bin/sh
# The life of one instance by curl alone. See docs/clients/README.md for what it reads and prints.
set -u

name=beccoame-selftest-curl-$$
limit_seconds=600
instance='' volume='' snapshot='' group='' key=''

# The credentials go to curl by its standard input, so that no list of processes shows them.
call() {
  printf 'user = "%s:%s"\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" |
    curl --silent --show-error --max-time 60 --fail-with-body --config - \
      --aws-sigv4 "aws:amz:$AWS_DEFAULT_REGION:ec2" --data-urlencode Version=2016-11-15 "$@" "$BECCOAME_ENDPOINT/" 2>&1
}

# first NAME prints the text of the first element of that name in $answer.
first() { printf '%s' "$answer" | sed "s|<$1>|\n<$1>|g" | sed -n "s|^<$1>\([^<]*\)<.*|\1|p" | head -n 1; }

# step ACTION NAME=VALUE... prints the outcome and keeps the answer in $answer.
step() {
  action=$1
  shift
  if ! ask "$action" "$@"; then
    echo "failed $action $(first Message)"
    exit 1
  fi
  echo "ok $action"
}

ask() {
  action=$1
  shift
  set -- "Action=$action" "$@"
  for pair in "$@"; do
    set -- "$@" --data-urlencode "$pair"
    shift
  done
  answer=$(call "$@")
}

# poll ACTION PARAMETER ELEMENT VALUE asks until the element says so.
poll() {
  end=$(($(date +%s) + limit_seconds))
  until ask "$1" "$2" && [ "$(first "$3")" = "$4" ]; do
    if [ "$(date +%s)" -gt "$end" ]; then
      echo "failed $1 $3 is $(first "$3"), not $4 after $limit_seconds s"
      exit 1
    fi
    sleep 2
  done
  echo "ok $1"
}

end() {
  [ -z "$instance" ] || ask TerminateInstances "InstanceId.1=$instance"
  [ -z "$instance" ] || poll DescribeInstances "InstanceId.1=$instance" name terminated >/dev/null
  [ -z "$snapshot" ] || ask DeleteSnapshot "SnapshotId=$snapshot"
  [ -z "$volume" ] || ask DeleteVolume "VolumeId=$volume"
  [ -z "$group" ] || ask DeleteSecurityGroup "GroupId=$group"
  [ -z "$key" ] || ask DeleteKeyPair "KeyName=$key"
}

trap end EXIT
trap 'exit 143' INT TERM

step DescribeImages "ImageId.1=$BECCOAME_IMAGE"
step CreateKeyPair "KeyName=$name"
key=$name
step CreateSecurityGroup "GroupName=$name" GroupDescription=selftest
group=$(first groupId)
step AuthorizeSecurityGroupIngress "GroupId=$group" IpPermissions.1.IpProtocol=tcp \
  IpPermissions.1.FromPort=22 IpPermissions.1.ToPort=22 IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0/0
step RunInstances "ImageId=$BECCOAME_IMAGE" "InstanceType=$BECCOAME_TYPE" MinCount=1 MaxCount=1 "KeyName=$name" "SecurityGroupId.1=$group"
instance=$(first instanceId) zone=$(first availabilityZone)
poll DescribeInstances "InstanceId.1=$instance" name running
step DescribeInstanceStatus "InstanceId.1=$instance"
step CreateTags "ResourceId.1=$instance" Tag.1.Key=Name "Tag.1.Value=$name"
step DescribeTags Filter.1.Name=resource-id "Filter.1.Value.1=$instance"
step GetConsoleOutput "InstanceId=$instance"
step CreateVolume Size=1 "AvailabilityZone=$zone"
volume=$(first volumeId)
poll DescribeVolumes "VolumeId.1=$volume" status available
step AttachVolume "VolumeId=$volume" "InstanceId=$instance" Device=/dev/sdf
poll DescribeVolumes "VolumeId.1=$volume" status in-use
step CreateSnapshot "VolumeId=$volume"
snapshot=$(first snapshotId)
poll DescribeSnapshots "SnapshotId.1=$snapshot" status completed
step DetachVolume "VolumeId=$volume"
poll DescribeVolumes "VolumeId.1=$volume" status available
step DeleteSnapshot "SnapshotId=$snapshot"
snapshot=''
step DeleteVolume "VolumeId=$volume"
volume=''
step RebootInstances "InstanceId.1=$instance"
step StopInstances "InstanceId.1=$instance"
poll DescribeInstances "InstanceId.1=$instance" name stopped
step StartInstances "InstanceId.1=$instance"
poll DescribeInstances "InstanceId.1=$instance" name running
step TerminateInstances "InstanceId.1=$instance"
poll DescribeInstances "InstanceId.1=$instance" name terminated
instance=''
step DeleteSecurityGroup "GroupId=$group"
group=''
step DeleteKeyPair "KeyName=$name"
key=''
