"""The life of one instance by boto3. See docs/clients/README.md for what it reads and prints."""

import contextlib
import os
import sys

import boto3
from botocore.exceptions import BotoCoreError, ClientError

IMAGE = os.environ["BECCOAME_IMAGE"]
NAME = "beccoame-selftest-boto3-%d" % os.getpid()
WAIT = {"Delay": 2, "MaxAttempts": 300}

ec2 = boto3.client("ec2", endpoint_url=os.environ["BECCOAME_ENDPOINT"])


def step(action, call, **arguments):
    try:
        answer = call(**arguments)
    except (BotoCoreError, ClientError) as error:
        print("failed", action, error, flush=True)
        sys.exit(1)
    print("ok", action, flush=True)
    return answer


def until(action, waiter, **ids):
    step(action, ec2.get_waiter(waiter).wait, WaiterConfig=WAIT, **ids)


def life(leftovers):
    def undo(call, **arguments):
        leftovers.callback(attempt, call, **arguments)

    step("DescribeImages", ec2.describe_images, ImageIds=[IMAGE])
    step("CreateKeyPair", ec2.create_key_pair, KeyName=NAME)
    undo(ec2.delete_key_pair, KeyName=NAME)
    group = step("CreateSecurityGroup", ec2.create_security_group,
                 GroupName=NAME, Description="selftest")["GroupId"]
    undo(ec2.delete_security_group, GroupId=group)
    step("AuthorizeSecurityGroupIngress", ec2.authorize_security_group_ingress, GroupId=group,
         IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22,
                         "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    launched = step("RunInstances", ec2.run_instances, ImageId=IMAGE, MinCount=1, MaxCount=1,
                    InstanceType=os.environ["BECCOAME_TYPE"], KeyName=NAME, SecurityGroupIds=[group])["Instances"][0]
    instance = launched["InstanceId"]
    undo(gone, instance=instance)
    until("DescribeInstances", "instance_running", InstanceIds=[instance])
    until("DescribeInstanceStatus", "instance_status_ok", InstanceIds=[instance])
    step("CreateTags", ec2.create_tags, Resources=[instance], Tags=[{"Key": "Name", "Value": NAME}])
    step("DescribeTags", ec2.describe_tags,
         Filters=[{"Name": "resource-id", "Values": [instance]}])
    step("GetConsoleOutput", ec2.get_console_output, InstanceId=instance)
    volume = step("CreateVolume", ec2.create_volume, Size=1,
                  AvailabilityZone=launched["Placement"]["AvailabilityZone"])["VolumeId"]
    undo(ec2.delete_volume, VolumeId=volume)
    until("DescribeVolumes", "volume_available", VolumeIds=[volume])
    step("AttachVolume", ec2.attach_volume,
         VolumeId=volume, InstanceId=instance, Device="/dev/sdf")
    until("DescribeVolumes", "volume_in_use", VolumeIds=[volume])
    snapshot = step("CreateSnapshot", ec2.create_snapshot, VolumeId=volume)["SnapshotId"]
    undo(ec2.delete_snapshot, SnapshotId=snapshot)
    until("DescribeSnapshots", "snapshot_completed", SnapshotIds=[snapshot])
    step("DetachVolume", ec2.detach_volume, VolumeId=volume)
    until("DescribeVolumes", "volume_available", VolumeIds=[volume])
    step("DeleteSnapshot", ec2.delete_snapshot, SnapshotId=snapshot)
    step("DeleteVolume", ec2.delete_volume, VolumeId=volume)
    step("RebootInstances", ec2.reboot_instances, InstanceIds=[instance])
    step("StopInstances", ec2.stop_instances, InstanceIds=[instance])
    until("DescribeInstances", "instance_stopped", InstanceIds=[instance])
    step("StartInstances", ec2.start_instances, InstanceIds=[instance])
    until("DescribeInstances", "instance_running", InstanceIds=[instance])
    step("TerminateInstances", ec2.terminate_instances, InstanceIds=[instance])
    until("DescribeInstances", "instance_terminated", InstanceIds=[instance])
    step("DeleteSecurityGroup", ec2.delete_security_group, GroupId=group)
    step("DeleteKeyPair", ec2.delete_key_pair, KeyName=NAME)


def gone(instance):
    ec2.terminate_instances(InstanceIds=[instance])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance], WaiterConfig=WAIT)


def attempt(call, **arguments):
    """Undoes a step after a failure; after a life that ended well nothing is left to undo."""
    with contextlib.suppress(BotoCoreError, ClientError):
        call(**arguments)


with contextlib.ExitStack() as stack:
    life(stack)
