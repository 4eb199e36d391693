"""What boto3 sees of network interfaces; run by InterfacesIT, which names the endpoint and keys."""

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
NOBODY = "eni-0123456789abcdef0"


class BotoInterfaces(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)
        subnets = self.ec2.describe_subnets()["Subnets"]
        self.subnet = sorted(subnets, key=lambda s: s["AvailabilityZone"])[0]["SubnetId"]
        made = self.ec2.create_network_interface(SubnetId=self.subnet, Description="boto")
        self.nic = boto3.resource("ec2", **SETTINGS).NetworkInterface(
            made["NetworkInterface"]["NetworkInterfaceId"]
        )

    def tearDown(self):
        self.nic.delete()

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def test_addresses_and_attributes(self):
        given = self.ec2.assign_private_ip_addresses(
            NetworkInterfaceId=self.nic.id, SecondaryPrivateIpAddressCount=2
        )["AssignedPrivateIpAddresses"]
        self.nic.reload()
        self.assertEqual(3, len(self.nic.private_ip_addresses))
        self.nic.unassign_private_ip_addresses(
            PrivateIpAddresses=[each["PrivateIpAddress"] for each in given]
        )
        self.nic.modify_attribute(SourceDestCheck={"Value": False})
        self.assertFalse(
            self.nic.describe_attribute(Attribute="sourceDestCheck")["SourceDestCheck"]["Value"]
        )
        self.nic.reset_attribute(SourceDestCheck="true")
        self.nic.reload()
        self.assertTrue(self.nic.source_dest_check)
        self.assertEqual(1, len(self.nic.private_ip_addresses))

    def test_errors_have_their_codes(self):
        ec2 = self.ec2
        self.refused("DryRunOperation", self.nic.delete, DryRun=True)
        self.refused(
            "InvalidNetworkInterfaceID.NotFound",
            ec2.delete_network_interface,
            NetworkInterfaceId=NOBODY,
        )
        self.refused(
            "InvalidNetworkInterfaceId.Malformed",
            ec2.delete_network_interface,
            NetworkInterfaceId="x",
        )
        self.refused(
            "InvalidSubnetID.NotFound",
            ec2.create_network_interface,
            SubnetId="subnet-0123456789abcdef0",
        )
        self.refused(
            "InvalidIPAddress.InUse",
            ec2.create_network_interface,
            SubnetId=self.subnet,
            PrivateIpAddress=self.nic.private_ip_address,
        )
        self.refused(
            "PrivateIpAddressLimitExceeded",
            ec2.assign_private_ip_addresses,
            NetworkInterfaceId=self.nic.id,
            SecondaryPrivateIpAddressCount=60,
        )
        self.refused(
            "InvalidParameterValue",
            ec2.unassign_private_ip_addresses,
            NetworkInterfaceId=self.nic.id,
            PrivateIpAddresses=["172.31.0.99"],
        )
        self.refused(
            "InvalidAttachmentID.NotFound",
            ec2.detach_network_interface,
            AttachmentId="eni-attach-0123456789abcdef0",
        )
        self.refused(
            "InvalidInstanceID.NotFound",
            ec2.attach_network_interface,
            NetworkInterfaceId=self.nic.id,
            InstanceId="i-0123456789abcdef0",
            DeviceIndex=1,
        )


if __name__ == "__main__":
    unittest.main()
