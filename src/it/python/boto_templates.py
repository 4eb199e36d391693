"""What boto3 sees of launch templates; run by LaunchTemplatesIT, which names the endpoint and keys."""

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

DATA = {
    "ImageId": "ami-60a54009",
    "InstanceType": "b1.nano",
    "EbsOptimized": False,
    "BlockDeviceMappings": [{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 1}}],
    "NetworkInterfaces": [{"DeviceIndex": 0, "Description": "first"}],
    "TagSpecifications": [
        {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]},
        {"ResourceType": "volume", "Tags": [{"Key": "empty", "Value": ""}]},
    ],
    "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 2},
    "LicenseSpecifications": [{"LicenseConfigurationArn": "arn:aws:license"}],
}


class BotoTemplates(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)
        for each in self.ec2.describe_launch_templates()["LaunchTemplates"]:
            self.ec2.delete_launch_template(LaunchTemplateId=each["LaunchTemplateId"])

    def test_every_member_comes_back(self):
        made = self.ec2.create_launch_template(LaunchTemplateName="boto", LaunchTemplateData=DATA)
        self.assertIn("LicenseSpecifications", made["Warning"]["Errors"][0]["Message"])
        shown = self.ec2.describe_launch_template_versions(LaunchTemplateName="boto")
        version = shown["LaunchTemplateVersions"][0]
        self.assertEqual(DATA, version["LaunchTemplateData"])
        self.assertTrue(version["DefaultVersion"])
        self.assertEqual(made["LaunchTemplate"]["CreatedBy"], version["CreatedBy"])

    def test_a_launch_merges_and_says_where_it_is_from(self):
        data = {key: value for key, value in DATA.items() if key != "LicenseSpecifications"}
        made = self.ec2.create_launch_template(LaunchTemplateName="boto", LaunchTemplateData=data)
        template = made["LaunchTemplate"]["LaunchTemplateId"]
        launched = self.ec2.run_instances(
            MinCount=1,
            MaxCount=1,
            LaunchTemplate={"LaunchTemplateId": template},
            BlockDeviceMappings=[{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 2}}],
            TagSpecifications=[
                {"ResourceType": "instance", "Tags": [{"Key": "env", "Value": "test"}]}
            ],
        )["Instances"][0]
        self.assertEqual("required", launched["MetadataOptions"]["HttpTokens"])
        self.assertEqual(
            {
                "Name": "web",
                "env": "test",
                "aws:ec2launchtemplate:id": template,
                "aws:ec2launchtemplate:version": "1",
            },
            {tag["Key"]: tag["Value"] for tag in launched["Tags"]},
        )
        volumes = self.ec2.describe_volumes(
            Filters=[
                {"Name": "attachment.instance-id", "Values": [launched["InstanceId"]]},
                {"Name": "attachment.device", "Values": ["/dev/sdf"]},
            ]
        )["Volumes"]
        self.assertEqual([2], [volume["Size"] for volume in volumes])
        self.ec2.terminate_instances(InstanceIds=[launched["InstanceId"]])

    def test_pages_of_versions(self):
        self.ec2.create_launch_template(LaunchTemplateName="boto", LaunchTemplateData=DATA)
        for _ in range(3):
            self.ec2.create_launch_template_version(
                LaunchTemplateName="boto", SourceVersion="1", LaunchTemplateData={"KeyName": "k"}
            )
        pages = self.ec2.get_paginator("describe_launch_template_versions").paginate(
            LaunchTemplateName="boto", PaginationConfig={"PageSize": 3}
        )
        numbers = [each["VersionNumber"] for page in pages for each in page["LaunchTemplateVersions"]]
        self.assertEqual([4, 3, 2, 1], numbers)

    def test_spot_capacity_is_said_to_be_missing(self):
        self.ec2.create_launch_template(
            LaunchTemplateName="boto", LaunchTemplateData={"ImageId": DATA["ImageId"]}
        )
        fleet = self.ec2.create_fleet(
            Type="instant",
            TargetCapacitySpecification={
                "TotalTargetCapacity": 1,
                "DefaultTargetCapacityType": "spot",
            },
            LaunchTemplateConfigs=[
                {"LaunchTemplateSpecification": {"LaunchTemplateName": "boto", "Version": "1"}}
            ],
        )
        self.assertEqual([], fleet["Instances"])
        error = fleet["Errors"][0]
        self.assertEqual(("UnfulfillableCapacity", "spot"), (error["ErrorCode"], error["Lifecycle"]))
        with self.assertRaises(ClientError) as caught:
            self.ec2.describe_fleet_instances(FleetId=fleet["FleetId"])
        self.assertEqual("UnsupportedOperation", caught.exception.response["Error"]["Code"])


if __name__ == "__main__":
    unittest.main()
