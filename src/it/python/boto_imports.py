"""What boto3 sees of imports; run by ImportsIT, which names the endpoint and keys."""

import os
import threading
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SETTINGS = {
    "endpoint_url": os.environ["BECCOAME_ENDPOINT"],
    "region_name": "us-east-1",
    "config": Config(retries={"max_attempts": 1, "mode": "standard"}),
}


class BotoImports(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def ended(self, task):
        pause = threading.Event()
        for _ in range(240):
            shown = self.ec2.describe_import_image_tasks(ImportTaskIds=[task])
            found = shown["ImportImageTasks"][0]
            if found["Status"] in ("completed", "deleted"):
                return found
            pause.wait(0.25)
        self.fail("the import does not end")

    def test_a_file_becomes_an_image(self):
        task = self.ec2.import_image(
            Architecture="x86_64",
            BootMode="legacy-bios",
            DiskContainers=[{"Format": "qcow2", "Url": "s3://disks/words.qcow2"}],
            TagSpecifications=[
                {
                    "ResourceType": "import-image-task",
                    "Tags": [{"Key": "Name", "Value": "mine"}],
                }
            ],
        )["ImportTaskId"]
        done = self.ended(task)
        self.assertEqual("completed", done["Status"])
        self.assertEqual([{"Key": "Name", "Value": "mine"}], done["Tags"])
        image = self.ec2.describe_images(ImageIds=[done["ImageId"]])["Images"][0]
        self.assertEqual(task, image["Name"])
        self.assertEqual(
            done["SnapshotDetails"][0]["SnapshotId"],
            image["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"],
        )

    def test_what_cant_be_done_is_refused_by_name(self):
        disk = {"Url": "s3://disks/words.qcow2"}
        self.refused(
            "InvalidParameterValue",
            self.ec2.import_image,
            DiskContainers=[disk],
            Platform="Windows",
        )
        self.refused(
            "UnsupportedOperation",
            self.ec2.import_image,
            DiskContainers=[disk],
            Encrypted=True,
        )
        self.refused(
            "InvalidConversionTaskId.Malformed",
            self.ec2.cancel_import_task,
            ImportTaskId="import-ami-0123456789abcdef0",
        )


if __name__ == "__main__":
    unittest.main()
