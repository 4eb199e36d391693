"""Every action on disks, by boto3 and by the AWS CLI; run by DiskActionsIT, which says what there is."""

import contextlib
import io
import json
import os
import re
import threading
import unittest

ENDPOINT = os.environ["BECCOAME_ENDPOINT"]
ACTIONS = set(os.environ["BECCOAME_ACTIONS"].split(","))
INSTANCE = os.environ["BECCOAME_INSTANCE"]
FRIEND = "210987654321"
DISK = {"Format": "qcow2", "UserBucket": {"S3Bucket": "disks", "S3Key": "words.qcow2"}}
PAUSE = threading.Event()


class Refused(Exception):
    """The service has said no; the argument is EC2's code."""


def words(name, between):
    return re.sub("(?<=[a-z0-9])(?=[A-Z])", between, name).lower()


class Boto:
    """Asks by boto3, and remembers what was sent."""

    def __init__(self):
        # Here, because the CLI brings a botocore of its own.
        import boto3
        from botocore.config import Config
        from botocore.exceptions import ClientError

        self.error = ClientError
        self.ec2 = boto3.session.Session().client(
            "ec2",
            endpoint_url=ENDPOINT,
            region_name="us-east-1",
            config=Config(retries={"max_attempts": 1, "mode": "standard"}),
        )
        self.known = set(self.ec2.meta.service_model.operation_names)
        self.sent = set()
        self.ec2.meta.events.register("before-call.ec2", self.sending)

    def sending(self, model, **_):
        self.sent.add(model.name)

    def ask(self, action, **arguments):
        try:
            return getattr(self.ec2, words(action, "_"))(**arguments)
        except self.error as error:
            raise Refused(error.response["Error"]["Code"]) from error


class Cli:
    """Asks by the AWS CLI as it is, but in this process: each start of its own takes a second."""

    def __init__(self):
        # An action's options stay in a driver and mislead the next one's.
        self.drivers = {}
        self.sent = set()
        first = self.driver("").session
        self.loader = first.get_component("data_loader")
        self.known = set(first.get_service_model("ec2").operation_names)

    def driver(self, action):
        import awscli.clidriver

        if action not in self.drivers:
            made = awscli.clidriver.create_clidriver()
            if self.drivers:
                # Reading EC2's model anew takes longer than all the rest.
                made.session.register_component("data_loader", self.loader)
            made.session.register("before-call.ec2", self.sending)
            self.drivers[action] = made
        return self.drivers[action]

    def sending(self, model, **_):
        self.sent.add(model.name)

    def ask(self, action, **arguments):
        line = ["--endpoint-url", ENDPOINT, "--output", "json", "ec2", words(action, "-")]
        for name, value in arguments.items():
            line += self.option("--" + words(name, "-"), value)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = self.driver(action).main(line)
            except SystemExit as leaving:
                code = leaving.code
        if code != 0:
            said = re.search(r"\((\S+)\) when calling the " + action, err.getvalue())
            if not said:
                raise AssertionError(f"{line}: {code}\n{err.getvalue()}")
            raise Refused(said.group(1))
        return json.loads(out.getvalue() or "{}")

    @staticmethod
    def option(option, value):
        if value == {"Value": True}:
            return [option]
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return [option, *value]
        return [option, value if isinstance(value, str) else json.dumps(value)]


class Story:
    """What is done with disks, and what is seen of it; the client is the test's."""

    def setUp(self):
        self.client = self.make()
        self.ask = self.client.ask

    def eventually(self, what, look):
        found = look()
        for _ in range(240):
            if found == what:
                return
            PAUSE.wait(0.25)
            found = look()
        self.fail(f"{found} does not become {what}")

    def refused(self, code, action, **arguments):
        with self.assertRaises(Refused) as caught:
            self.ask(action, **arguments)
        self.assertEqual(code, str(caught.exception))

    def knows(self, action):
        """Tools of a distribution are older than some actions."""
        return action in self.client.known

    def test_every_action(self):
        volume = self.volume()
        snapshot = self.snapshots(volume)
        self.images(snapshot)
        self.imports()
        self.defaults()
        self.ask("DeleteVolume", VolumeId=volume)
        self.eventually([], lambda: self.volumes([{"Name": "volume-id", "Values": [volume]}]))
        known = ACTIONS & self.client.known
        self.assertGreater(len(known), 30)
        self.assertEqual(set(), known - self.client.sent)

    def defaults(self):
        self.ask("DisableEbsEncryptionByDefault")
        self.assertFalse(self.ask("GetEbsEncryptionByDefault")["EbsEncryptionByDefault"])
        if self.knows("DescribeInstanceImageMetadata"):
            shown = self.ask("DescribeInstanceImageMetadata", InstanceIds=[INSTANCE])
            self.assertEqual([INSTANCE], [each["InstanceId"]
                                          for each in shown["InstanceImageMetadata"]])

    def volumes(self, filters):
        found = self.ask("DescribeVolumes", Filters=filters)["Volumes"]
        return [(each["VolumeId"], each["State"]) for each in found]

    def volume(self):
        blue = [{"ResourceType": "volume", "Tags": [{"Key": "team", "Value": "blue"}]}]
        made = self.ask(
            "CreateVolume", AvailabilityZone="us-east-1a", Size=1, TagSpecifications=blue
        )
        self.assertEqual(("creating", blue[0]["Tags"]), (made["State"], made["Tags"]))
        volume = made["VolumeId"]
        tagged = [{"Name": "tag:team", "Values": ["bl*"]}]
        self.eventually([(volume, "available")], lambda: self.volumes(tagged))

        place = {"VolumeId": volume, "InstanceId": INSTANCE, "Device": "/dev/sdf"}
        self.assertEqual("attaching", self.ask("AttachVolume", **place)["State"])
        attached = [
            {"Name": "attachment.status", "Values": ["attached"]},
            {"Name": "attachment.instance-id", "Values": [INSTANCE]},
            *tagged,
        ]
        self.eventually([(volume, "in-use")], lambda: self.volumes(attached))
        self.refused("VolumeInUse", "DeleteVolume", VolumeId=volume)
        self.assertEqual("/dev/sdf", self.ask("DetachVolume", VolumeId=volume)["Device"])
        self.eventually([(volume, "available")], lambda: self.volumes(tagged))

        status = self.ask("DescribeVolumeStatus", VolumeIds=[volume])["VolumeStatuses"][0]
        self.assertEqual("ok", status["VolumeStatus"]["Status"])
        self.ask("ModifyVolumeAttribute", VolumeId=volume, AutoEnableIO={"Value": True})
        shown = self.ask("DescribeVolumeAttribute", VolumeId=volume, Attribute="autoEnableIO")
        self.assertEqual({"Value": True}, shown["AutoEnableIO"])
        change = self.ask("ModifyVolume", VolumeId=volume, VolumeType="gp3")["VolumeModification"]
        self.assertEqual(("gp2", "gp3"), (change["OriginalVolumeType"], change["TargetVolumeType"]))
        self.eventually(
            "completed",
            lambda: self.ask("DescribeVolumesModifications", VolumeIds=[volume])[
                "VolumesModifications"
            ][0]["ModificationState"],
        )
        return volume

    def taken(self, snapshot):
        look = lambda: self.ask("DescribeSnapshots", SnapshotIds=[snapshot])["Snapshots"][0]
        self.eventually("completed", lambda: look()["State"])
        return look()

    def snapshots(self, volume):
        snapshot = self.ask("CreateSnapshot", VolumeId=volume, Description="one")["SnapshotId"]
        found = self.taken(snapshot)
        self.assertEqual(("one", 1), (found["Description"], found["VolumeSize"]))
        which = {"SnapshotId": snapshot, "Attribute": "createVolumePermission"}
        may = lambda: self.ask("DescribeSnapshotAttribute", **which)["CreateVolumePermissions"]
        self.ask("ModifySnapshotAttribute", OperationType="add", UserIds=[FRIEND], **which)
        self.assertEqual([{"UserId": FRIEND}], may())
        self.ask("ResetSnapshotAttribute", **which)
        self.assertEqual([], may())

        copy = self.ask(
            "CopySnapshot", SourceRegion="us-east-1", SourceSnapshotId=snapshot, Description="two"
        )["SnapshotId"]
        self.assertEqual("two", self.taken(copy)["Description"])
        whole = self.ask("CreateSnapshots", InstanceSpecification={"InstanceId": INSTANCE})
        self.assertEqual([self.root()], [each["VolumeId"] for each in whole["Snapshots"]])
        self.taken(whole["Snapshots"][0]["SnapshotId"])
        self.ask("DeleteSnapshot", SnapshotId=copy)
        self.refused("InvalidSnapshot.NotFound", "DescribeSnapshots", SnapshotIds=[copy])
        return snapshot

    def root(self):
        mine = [
            {"Name": "attachment.instance-id", "Values": [INSTANCE]},
            {"Name": "attachment.device", "Values": ["/dev/sda1"]},
        ]
        return self.volumes(mine)[0][0]

    def image(self, image):
        return self.ask("DescribeImages", ImageIds=[image], Owners=["self"])["Images"][0]

    def images(self, snapshot):
        disk = {"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": snapshot}}
        image = self.ask(
            "RegisterImage",
            Name="registered",
            RootDeviceName="/dev/sda1",
            VirtualizationType="hvm",
            BlockDeviceMappings=[disk],
        )["ImageId"]
        self.assertEqual("registered", self.image(image)["Name"])
        self.refused("InvalidSnapshot.InUse", "DeleteSnapshot", SnapshotId=snapshot)
        which = {"ImageId": image, "Attribute": "launchPermission"}
        may = lambda: self.ask("DescribeImageAttribute", **which)["LaunchPermissions"]
        friend = {"Add": [{"UserId": FRIEND}]}
        self.ask("ModifyImageAttribute", ImageId=image, LaunchPermission=friend)
        self.assertEqual([{"UserId": FRIEND}], may())
        self.ask("ResetImageAttribute", **which)
        self.assertEqual([], may())

        self.ask("EnableImageDeprecation", ImageId=image, DeprecateAt="2035-01-01T00:00:00Z")
        self.assertTrue(self.image(image)["DeprecationTime"].startswith("2035-01-01"))
        self.ask("DisableImageDeprecation", ImageId=image)
        self.assertNotIn("DeprecationTime", self.image(image))
        self.switches(image)

        copy = self.ask(
            "CopyImage", Name="copied", SourceImageId=image, SourceRegion="us-east-1"
        )["ImageId"]
        made = self.ask("CreateImage", InstanceId=INSTANCE, Name="made")["ImageId"]
        for each in (copy, made):
            self.eventually("available", lambda: self.image(each)["State"])
        self.assertNotEqual(snapshot, self.snapshot_of(copy))
        self.assertEqual(self.root(), self.taken(self.snapshot_of(made))["VolumeId"])
        self.ask("DeregisterImage", ImageId=copy)
        self.assertEqual([], self.ask("DescribeImages", ImageIds=[copy])["Images"])

    def snapshot_of(self, image):
        return self.image(image)["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]

    def switches(self, image):
        if self.knows("DisableImage"):
            self.ask("DisableImage", ImageId=image)
            self.assertEqual("disabled", self.image(image)["State"])
            self.ask("EnableImage", ImageId=image)
            self.assertEqual("available", self.image(image)["State"])
        if self.knows("EnableImageDeregistrationProtection"):
            self.ask("EnableImageDeregistrationProtection", ImageId=image)
            self.refused("OperationNotPermitted", "DeregisterImage", ImageId=image)
            self.ask("DisableImageDeregistrationProtection", ImageId=image)
            self.assertEqual("disabled", self.image(image)["DeregistrationProtection"])

    def imports(self):
        task = self.ask("ImportSnapshot", DiskContainer=DISK)["ImportTaskId"]
        self.eventually("completed", lambda: self.snapshot_task(task)["Status"])
        self.assertEqual(1, self.taken(self.snapshot_task(task)["SnapshotId"])["VolumeSize"])
        task = self.ask("ImportImage", DiskContainers=[DISK])["ImportTaskId"]
        self.eventually("completed", lambda: self.image_task(task)["Status"])
        self.assertEqual(task, self.image(self.image_task(task)["ImageId"])["Name"])
        self.refused("IncorrectState", "CancelImportTask", ImportTaskId=task)

    def snapshot_task(self, task):
        shown = self.ask("DescribeImportSnapshotTasks", ImportTaskIds=[task])
        return shown["ImportSnapshotTasks"][0]["SnapshotTaskDetail"]

    def image_task(self, task):
        return self.ask("DescribeImportImageTasks", ImportTaskIds=[task])["ImportImageTasks"][0]

    def test_a_task_that_waits_is_cancelled(self):
        task = self.ask("ImportSnapshot", DiskContainer=DISK)["ImportTaskId"]
        gone = self.ask("CancelImportTask", ImportTaskId=task, CancelReason="too late")
        self.assertEqual(("active", "deleting"), (gone["PreviousState"], gone["State"]))
        self.assertEqual("Cancelled: too late", self.snapshot_task(task)["StatusMessage"])


class BotoStory(Story, unittest.TestCase):
    def make(self):
        return Boto()


class CliStory(Story, unittest.TestCase):
    def make(self):
        return Cli()


if __name__ == "__main__":
    unittest.main()
