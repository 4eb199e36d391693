"""What boto3 sees of volumes and snapshots; run by VolumesIT, which names the endpoint and keys."""

import os
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SETTINGS = {
    "endpoint_url": os.environ["BECCOAME_ENDPOINT"],
    "region_name": "us-east-1",
    "config": Config(retries={"max_attempts": 1, "mode": "standard"}),
}
QUICK = {"Delay": 1, "MaxAttempts": 60}


class BotoVolumes(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)
        self.volume = self.ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"]
        waiter = self.ec2.get_waiter("volume_available")
        waiter.wait(VolumeIds=[self.volume], WaiterConfig=QUICK)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def test_a_change_has_a_state(self):
        begun = self.ec2.modify_volume(VolumeId=self.volume, VolumeType="gp3", Throughput=200)
        self.assertEqual("modifying", begun["VolumeModification"]["ModificationState"])
        self.assertEqual(200, begun["VolumeModification"]["TargetThroughput"])
        shown = self.ec2.describe_volumes_modifications(
            Filters=[{"Name": "target-volume-type", "Values": ["gp3"]}]
        )
        self.assertIn(self.volume, [m["VolumeId"] for m in shown["VolumesModifications"]])

    def test_a_snapshot_is_copied_with_its_tags_of_its_own(self):
        snapshot = self.ec2.create_snapshot(VolumeId=self.volume)["SnapshotId"]
        waiter = self.ec2.get_waiter("snapshot_completed")
        waiter.wait(SnapshotIds=[snapshot], WaiterConfig=QUICK)
        tags = [{"Key": "Name", "Value": "copy"}]
        copied = self.ec2.copy_snapshot(
            SourceRegion="us-east-1",
            SourceSnapshotId=snapshot,
            Description="a copy",
            TagSpecifications=[{"ResourceType": "snapshot", "Tags": tags}],
        )
        self.assertEqual(tags, copied["Tags"])
        found = self.ec2.describe_snapshots(SnapshotIds=[copied["SnapshotId"]])["Snapshots"][0]
        self.assertEqual(("a copy", "completed"), (found["Description"], found["State"]))
        self.refused(
            "InvalidSnapshot.NotFound",
            self.ec2.copy_snapshot,
            SourceRegion="us-east-1",
            SourceSnapshotId="snap-0123456789abcdef0",
        )


if __name__ == "__main__":
    unittest.main()
