"""What boto3 sees of elastic addresses; run by AddressesIT, which names the endpoint and keys."""

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
NOBODY = "eipalloc-0123456789abcdef0"


class BotoAddresses(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def test_an_address_comes_and_goes(self):
        made = self.ec2.allocate_address(
            Domain="vpc",
            TagSpecifications=[
                {"ResourceType": "elastic-ip", "Tags": [{"Key": "Name", "Value": "front"}]}
            ],
        )
        address = boto3.resource("ec2", **SETTINGS).VpcAddress(made["AllocationId"])
        self.assertEqual(made["PublicIp"], address.public_ip)
        self.assertEqual([{"Key": "Name", "Value": "front"}], address.tags)
        self.assertIsNone(address.association_id)
        found = self.ec2.describe_addresses(Filters=[{"Name": "tag:Name", "Values": ["front"]}])
        self.assertEqual([made["PublicIp"]], [a["PublicIp"] for a in found["Addresses"]])
        attribute = self.ec2.describe_addresses_attribute(
            AllocationIds=[made["AllocationId"]], Attribute="domain-name"
        )
        self.assertEqual(made["AllocationId"], attribute["Addresses"][0]["AllocationId"])
        address.release()
        self.refused(
            "InvalidAllocationID.NotFound",
            self.ec2.describe_addresses,
            AllocationIds=[made["AllocationId"]],
        )

    def test_errors_have_their_codes(self):
        ec2 = self.ec2
        self.refused("DryRunOperation", ec2.allocate_address, DryRun=True)
        self.assertEqual([], ec2.describe_addresses()["Addresses"])
        self.refused("InvalidAllocationID.NotFound", ec2.release_address, AllocationId=NOBODY)
        self.refused("InvalidAllocationID.NotFound", ec2.release_address, AllocationId="x")
        self.refused("InvalidAddress.NotFound", ec2.release_address, PublicIp="192.0.2.1")
        self.refused("MissingParameter", ec2.release_address)
        self.refused(
            "InvalidAssociationID.NotFound",
            ec2.disassociate_address,
            AssociationId="eipassoc-0123456789abcdef0",
        )
        self.refused("MissingParameter", ec2.disassociate_address)
        made = ec2.allocate_address()["AllocationId"]
        self.refused("MissingParameter", ec2.associate_address, AllocationId=made)
        self.refused(
            "InvalidInstanceID.NotFound",
            ec2.associate_address,
            AllocationId=made,
            InstanceId="i-0123456789abcdef0",
        )
        self.refused(
            "InvalidNetworkInterfaceID.NotFound",
            ec2.associate_address,
            AllocationId=made,
            NetworkInterfaceId="eni-0123456789abcdef0",
        )
        ec2.release_address(AllocationId=made)


if __name__ == "__main__":
    unittest.main()
