"""The life of one instance by Apache Libcloud. See docs/clients/README.md for what it reads and prints."""

import contextlib
import os
import sys
import time
import urllib.parse

from libcloud.compute.base import NodeSize
from libcloud.compute.providers import get_driver
from libcloud.compute.types import NodeState, Provider, StorageVolumeState

NAME = "beccoame-selftest-libcloud-%d" % os.getpid()
LIMIT_SECONDS = 600

endpoint = urllib.parse.urlsplit(os.environ["BECCOAME_ENDPOINT"])
driver = get_driver(Provider.EC2)(
    os.environ["AWS_ACCESS_KEY_ID"],
    os.environ["AWS_SECRET_ACCESS_KEY"],
    host=endpoint.hostname,
    port=endpoint.port,
    secure=endpoint.scheme == "https",
    region=os.environ["AWS_DEFAULT_REGION"],
    signature_version="4",
)


def step(action, call, *arguments, **named):
    try:
        answer = call(*arguments, **named)
    except Exception as error:  # pylint: disable=broad-except # libcloud has no class for all of them
        print("failed", action, error, flush=True)
        sys.exit(1)
    print("ok", action, flush=True)
    return answer


def poll(condition):
    deadline = time.monotonic() + LIMIT_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("not reached in %d s" % LIMIT_SECONDS)
        time.sleep(2)


def state_is(node, state):
    return [n.state for n in driver.list_nodes(ex_node_ids=[node.id])] == [state]


def volume_is(volume, state):
    return [v.state for v in driver.list_volumes() if v.id == volume.id] == [state]


def life(leftovers):
    def undo(call, *arguments):
        leftovers.callback(attempt, call, *arguments)

    image = step("DescribeImages", driver.get_image, os.environ["BECCOAME_IMAGE"])
    key = step("CreateKeyPair", driver.create_key_pair, NAME)
    undo(driver.delete_key_pair, key)
    group = step("CreateSecurityGroup",
                 driver.ex_create_security_group, NAME, "selftest")["group_id"]
    undo(driver.ex_delete_security_group_by_id, group)
    step("AuthorizeSecurityGroupIngress", driver.ex_authorize_security_group_ingress,
         group, 22, 22, cidr_ips=["0.0.0.0/0"], protocol="tcp")
    size = NodeSize(os.environ["BECCOAME_TYPE"], None, None, None, None, None, driver)
    node = step("RunInstances", driver.create_node, name=NAME, image=image, size=size,
                ex_keyname=NAME, ex_securitygroup=NAME)
    undo(gone, node)
    step("DescribeInstances", poll, lambda: state_is(node, NodeState.RUNNING))
    step("CreateTags", driver.ex_create_tags, node, {"selftest": "libcloud"})
    step("DescribeTags", driver.ex_describe_tags, node)
    step("GetConsoleOutput", driver.ex_get_console_output, node)
    zones = [place for place in driver.list_locations()
             if place.availability_zone.name == node.extra["availability"]]
    volume = step("CreateVolume", driver.create_volume, 1, NAME, location=zones[0])
    undo(driver.destroy_volume, volume)
    step("DescribeVolumes", poll, lambda: volume_is(volume, StorageVolumeState.AVAILABLE))
    step("AttachVolume", driver.attach_volume, node, volume, "/dev/sdf")
    step("DescribeVolumes", poll, lambda: volume_is(volume, StorageVolumeState.INUSE))
    snapshot = step("CreateSnapshot", driver.create_volume_snapshot, volume)
    undo(driver.destroy_volume_snapshot, snapshot)
    step("DescribeSnapshots", poll,
         lambda: driver.list_snapshots(snapshot)[0].extra["state"] == "completed")
    step("DetachVolume", driver.detach_volume, volume)
    step("DescribeVolumes", poll, lambda: volume_is(volume, StorageVolumeState.AVAILABLE))
    step("DeleteSnapshot", driver.destroy_volume_snapshot, snapshot)
    step("DeleteVolume", driver.destroy_volume, volume)
    step("RebootInstances", driver.reboot_node, node)
    step("StopInstances", driver.stop_node, node)
    step("DescribeInstances", poll, lambda: state_is(node, NodeState.STOPPED))
    step("StartInstances", driver.start_node, node)
    step("DescribeInstances", poll, lambda: state_is(node, NodeState.RUNNING))
    step("TerminateInstances", driver.destroy_node, node)
    step("DescribeInstances", poll, lambda: state_is(node, NodeState.TERMINATED))
    step("DeleteSecurityGroup", driver.ex_delete_security_group_by_id, group)
    step("DeleteKeyPair", driver.delete_key_pair, key)


def gone(node):
    driver.destroy_node(node)
    poll(lambda: state_is(node, NodeState.TERMINATED))


def attempt(call, *arguments):
    """Undoes a step after a failure; after a life that ended well nothing is left to undo."""
    with contextlib.suppress(Exception):
        call(*arguments)


with contextlib.ExitStack() as stack:
    life(stack)
