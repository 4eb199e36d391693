"""What boto3 sees of images; run by ImagesIT, which names the endpoint and keys."""

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


class BotoImages(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def test_an_instance_becomes_an_image_with_its_tags(self):
        launched = self.ec2.run_instances(ImageId="ami-60a54009", MinCount=1, MaxCount=1)
        instance = launched["Instances"][0]["InstanceId"]
        self.ec2.get_waiter("instance_running").wait(
            InstanceIds=[instance], WaiterConfig=QUICK
        )
        tags = [{"Key": "Name", "Value": "golden"}]
        image = self.ec2.create_image(
            InstanceId=instance,
            Name="boto",
            TagSpecifications=[
                {"ResourceType": "image", "Tags": tags},
                {"ResourceType": "snapshot", "Tags": tags},
            ],
        )["ImageId"]
        self.ec2.get_waiter("image_available").wait(ImageIds=[image], WaiterConfig=QUICK)
        found = self.ec2.describe_images(
            Owners=["self"], Filters=[{"Name": "tag:Name", "Values": ["golden"]}]
        )["Images"]
        self.assertEqual([image], [each["ImageId"] for each in found])
        self.assertTrue(found[0]["CreationDate"].endswith("Z"))
        snapshot = found[0]["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
        shown = self.ec2.describe_snapshots(SnapshotIds=[snapshot])["Snapshots"][0]
        self.assertEqual(tags, shown["Tags"])
        self.refused("InvalidSnapshot.InUse", self.ec2.delete_snapshot, SnapshotId=snapshot)
        self.ec2.deregister_image(ImageId=image)
        self.ec2.delete_snapshot(SnapshotId=snapshot)

    def test_what_is_no_image_is_refused_by_name(self):
        self.refused("InvalidAMIID.Malformed", self.ec2.deregister_image, ImageId="image")
        self.refused(
            "InvalidAMIID.NotFound",
            self.ec2.copy_image,
            Name="copy",
            SourceImageId="ami-0123456789abcdef0",
            SourceRegion="us-east-1",
        )
        self.refused("InvalidBlockDeviceMapping", self.ec2.register_image, Name="nothing")


if __name__ == "__main__":
    unittest.main()
