"""What boto3 sees of placement, profiles and what is not sold here; run by PlacementIT."""

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
GROUP = "pg-0123456789abcdef0"


class BotoMore(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def test_placement_groups_have_their_errors(self):
        ec2 = self.ec2
        make = ec2.create_placement_group
        made = make(GroupName="wide", Strategy="spread")["PlacementGroup"]
        self.assertEqual("rack", made["SpreadLevel"])
        self.refused("InvalidPlacementGroup.Duplicate", make, GroupName="wide", Strategy="spread")
        self.refused("InvalidParameterValue", make, GroupName="x", Strategy="scatter")
        self.refused(
            "InvalidParameterCombination", make, GroupName="x", Strategy="cluster", PartitionCount=2
        )
        self.refused(
            "UnsupportedOperation", make, GroupName="x", Strategy="spread", SpreadLevel="host"
        )
        self.refused("MissingParameter", make, Strategy="cluster")
        describe = ec2.describe_placement_groups
        self.refused("InvalidPlacementGroup.Unknown", describe, GroupIds=[GROUP])
        self.refused("InvalidPlacementGroupId.Malformed", describe, GroupIds=["wide"])
        self.refused("InvalidPlacementGroup.Unknown", ec2.delete_placement_group, GroupName="x")
        ec2.delete_placement_group(GroupName="wide")
        self.assertEqual([], describe()["PlacementGroups"])

    def test_profiles_have_their_errors(self):
        ec2 = self.ec2
        profile = {"Name": "web"}
        self.refused(
            "InvalidInstanceID.NotFound",
            ec2.associate_iam_instance_profile,
            InstanceId="i-0123456789abcdef0",
            IamInstanceProfile=profile,
        )
        self.refused(
            "InvalidAssociationID.NotFound",
            ec2.disassociate_iam_instance_profile,
            AssociationId="iip-assoc-0123456789abcdef0",
        )
        found = ec2.describe_iam_instance_profile_associations(MaxResults=5)
        self.assertEqual([], found["IamInstanceProfileAssociations"])

    def test_what_is_not_sold_is_empty_and_its_ids_are_unknown(self):
        ec2 = self.ec2
        types = [{"Name": "instance-type", "Values": ["t3.micro"]}]
        self.assertEqual([], ec2.describe_reserved_instances(Filters=types)["ReservedInstances"])
        offerings = ec2.describe_reserved_instances_offerings(
            InstanceType="t3.micro", Filters=types, MaxResults=100
        )
        self.assertEqual([], offerings["ReservedInstancesOfferings"])
        prices = ec2.describe_spot_price_history(InstanceTypes=["t3.micro"], MaxResults=1)
        self.assertEqual([], prices["SpotPriceHistory"])
        self.assertEqual([], ec2.describe_spot_instance_requests()["SpotInstanceRequests"])
        self.refused(
            "InvalidSpotInstanceRequestID.NotFound",
            ec2.describe_spot_instance_requests,
            SpotInstanceRequestIds=["sir-08b93456"],
        )
        self.refused(
            "InvalidReservedInstancesId",
            ec2.describe_reserved_instances,
            ReservedInstancesIds=["e732dea1-4f25-4dbb-a6b0-2c4b1b5cdc9f"],
        )
        self.refused(
            "InvalidParameterValue",
            ec2.describe_spot_price_history,
            Filters=[{"Name": "colour", "Values": ["red"]}],
        )

    def test_formats_of_ids_are_long(self):
        ec2 = self.ec2
        formats = ec2.describe_id_format()["Statuses"]
        self.assertEqual({True}, {each["UseLongIds"] for each in formats})
        self.assertEqual(
            ["volume"], [s["Resource"] for s in ec2.describe_id_format(Resource="volume")["Statuses"]]
        )
        self.refused("InvalidParameterValue", ec2.describe_id_format, Resource="spoon")
        self.assertTrue(ec2.describe_aggregate_id_format()["UseLongIdsAggregated"])
        root = "arn:aws:iam::123456789012:root"
        principals = ec2.describe_principal_id_format(Resources=["instance"])["Principals"]
        self.assertEqual([root], [each["Arn"] for each in principals])
        self.assertEqual(1, len(principals[0]["Statuses"]))
        mine = ec2.describe_identity_id_format(PrincipalArn=root, Resource="instance")
        self.assertEqual(1, len(mine["Statuses"]))
        self.refused("InvalidParameterValue", ec2.describe_identity_id_format, PrincipalArn="me")

    def test_groups_of_a_vpc_and_encryption(self):
        ec2 = self.ec2
        vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
        groups = ec2.get_paginator("describe_security_groups")
        self.assertTrue(list(groups.paginate()))
        stale = ec2.describe_stale_security_groups(VpcId=vpc, MaxResults=5)
        self.assertEqual([], stale["StaleSecurityGroupSet"])
        self.refused(
            "InvalidVpcID.NotFound", ec2.describe_stale_security_groups, VpcId="vpc-01234567"
        )
        if hasattr(ec2, "get_security_groups_for_vpc"):
            usable = ec2.get_security_groups_for_vpc(
                VpcId=vpc, Filters=[{"Name": "group-name", "Values": ["default"]}]
            )
            self.assertEqual(1, len(usable["SecurityGroupForVpcs"]))
        self.assertFalse(ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"])
        self.assertFalse(ec2.disable_ebs_encryption_by_default()["EbsEncryptionByDefault"])
        for refused in (ec2.enable_ebs_encryption_by_default, ec2.describe_vpc_classic_link):
            self.refused("UnsupportedOperation", refused)
        self.assertFalse(ec2.get_serial_console_access_status()["SerialConsoleAccessEnabled"])

    def test_types_are_found_by_what_they_have(self):
        find = self.ec2.get_instance_types_from_instance_requirements
        wanted = {"VCpuCount": {"Min": 1, "Max": 1}, "MemoryMiB": {"Min": 128, "Max": 256}}
        fixed = {"ArchitectureTypes": ["x86_64"], "VirtualizationTypes": ["hvm"]}
        found = find(InstanceRequirements=wanted, **fixed)["InstanceTypes"]
        self.assertIn("b1.nano", [each["InstanceType"] for each in found])
        fixed["VirtualizationTypes"] = ["paravirtual"]
        self.assertEqual([], find(InstanceRequirements=wanted, **fixed)["InstanceTypes"])

    def test_defaults_of_the_metadata_service_are_followed(self):
        ec2 = self.ec2
        if not hasattr(ec2, "modify_instance_metadata_defaults"):
            self.skipTest("this botocore does not know them")
        ec2.modify_instance_metadata_defaults(HttpTokens="required")
        try:
            level = ec2.get_instance_metadata_defaults()["AccountLevel"]
            self.assertEqual("required", level["HttpTokens"])
            made = ec2.run_instances(ImageId="ami-60a54009", MinCount=1, MaxCount=1)
            options = made["Instances"][0]["MetadataOptions"]
            self.assertEqual("required", options["HttpTokens"])
        finally:
            ec2.modify_instance_metadata_defaults(HttpTokens="no-preference")


if __name__ == "__main__":
    unittest.main()
