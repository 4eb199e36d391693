"""What boto3 sees of VPCs and what is in them; run by NetworksIT, which names the endpoint and keys."""

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
EVERYWHERE = "0.0.0.0/0"
NOBODY = "0123456789abcdef0"


class BotoNetworks(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)
        self.vpc = self.ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
        self.ec2.get_waiter("vpc_available").wait(VpcIds=[self.vpc])
        self.subnet = self.make_subnet("10.8.1.0/24")

    def tearDown(self):
        ec2 = boto3.resource("ec2", **SETTINGS)
        vpc = ec2.Vpc(self.vpc)
        mine = [{"Name": "vpc-id", "Values": [self.vpc]}]
        for gateway in self.ec2.describe_nat_gateways(Filters=mine)["NatGateways"]:
            self.ec2.delete_nat_gateway(NatGatewayId=gateway["NatGatewayId"])
        for subnet in vpc.subnets.all():
            subnet.delete()
        for table in vpc.route_tables.all():
            if not any(each.main for each in table.associations):
                table.delete()
        for gateway in vpc.internet_gateways.all():
            vpc.detach_internet_gateway(InternetGatewayId=gateway.id)
            gateway.delete()
        vpc.delete()

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def make_subnet(self, block):
        made = self.ec2.create_subnet(VpcId=self.vpc, CidrBlock=block)["Subnet"]["SubnetId"]
        self.ec2.get_waiter("subnet_available").wait(SubnetIds=[made])
        return made

    def make_gateway(self):
        made = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=made, VpcId=self.vpc)
        return made

    def make_table(self):
        return self.ec2.create_route_table(VpcId=self.vpc)["RouteTable"]["RouteTableId"]

    def routes(self, table):
        shown = self.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]
        return {each["DestinationCidrBlock"]: each["State"] for each in shown["Routes"]}

    def test_vpcs_and_subnets(self):
        self.refused("InvalidVpc.Range", self.ec2.create_vpc, CidrBlock="10.0.0.0/8")
        self.refused("InvalidParameterValue", self.ec2.create_vpc, CidrBlock="10.0.0.0")
        self.refused(
            "InvalidSubnet.Conflict",
            self.ec2.create_subnet,
            VpcId=self.vpc,
            CidrBlock="10.8.1.128/25",
        )
        self.refused(
            "InvalidSubnet.Range", self.ec2.create_subnet, VpcId=self.vpc, CidrBlock="10.9.0.0/24"
        )
        self.refused(
            "InvalidVpcID.NotFound",
            self.ec2.create_subnet,
            VpcId="vpc-" + NOBODY,
            CidrBlock="10.8.2.0/24",
        )
        self.refused("DependencyViolation", self.ec2.delete_vpc, VpcId=self.vpc)
        self.refused(
            "InvalidSubnetID.NotFound", self.ec2.delete_subnet, SubnetId="subnet-" + NOBODY
        )
        self.ec2.modify_subnet_attribute(
            SubnetId=self.subnet, MapPublicIpOnLaunch={"Value": True}
        )
        shown = self.ec2.describe_subnets(SubnetIds=[self.subnet])["Subnets"][0]
        self.assertTrue(shown["MapPublicIpOnLaunch"])
        self.assertEqual(251, shown["AvailableIpAddressCount"])
        self.ec2.modify_vpc_attribute(VpcId=self.vpc, EnableDnsHostnames={"Value": True})
        names = self.ec2.describe_vpc_attribute(VpcId=self.vpc, Attribute="enableDnsHostnames")
        self.assertTrue(names["EnableDnsHostnames"]["Value"])

    def test_routes(self):
        gateway, table = self.make_gateway(), self.make_table()
        to = {"RouteTableId": table, "DestinationCidrBlock": EVERYWHERE}
        self.assertTrue(self.ec2.create_route(**to, GatewayId=gateway)["Return"])
        self.refused("RouteAlreadyExists", self.ec2.create_route, **to, GatewayId=gateway)
        self.refused(
            "InvalidGatewayID.NotFound", self.ec2.replace_route, **to, GatewayId="igw-x"
        )
        self.refused(
            "InvalidNatGatewayID.NotFound",
            self.ec2.replace_route,
            **to,
            NatGatewayId="nat-" + NOBODY,
        )
        self.refused(
            "InvalidRouteTableID.NotFound",
            self.ec2.create_route,
            RouteTableId="rtb-" + NOBODY,
            DestinationCidrBlock=EVERYWHERE,
            GatewayId=gateway,
        )
        self.assertEqual({"10.8.0.0/16": "active", EVERYWHERE: "active"}, self.routes(table))
        association = self.ec2.associate_route_table(RouteTableId=table, SubnetId=self.subnet)
        self.refused("DependencyViolation", self.ec2.delete_route_table, RouteTableId=table)
        self.refused(
            "Resource.AlreadyAssociated",
            self.ec2.associate_route_table,
            RouteTableId=self.make_table(),
            SubnetId=self.subnet,
        )
        self.ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=self.vpc)
        self.assertEqual("blackhole", self.routes(table)[EVERYWHERE])
        self.refused(
            "Gateway.NotAttached",
            self.ec2.detach_internet_gateway,
            InternetGatewayId=gateway,
            VpcId=self.vpc,
        )
        self.ec2.delete_internet_gateway(InternetGatewayId=gateway)
        self.ec2.delete_route(**to)
        self.refused("InvalidRoute.NotFound", self.ec2.delete_route, **to)
        self.ec2.disassociate_route_table(AssociationId=association["AssociationId"])
        self.refused(
            "InvalidAssociationID.NotFound",
            self.ec2.disassociate_route_table,
            AssociationId=association["AssociationId"],
        )

    def test_internet_gateways(self):
        gateway = self.make_gateway()
        self.refused(
            "Resource.AlreadyAssociated",
            self.ec2.attach_internet_gateway,
            InternetGatewayId=gateway,
            VpcId=self.vpc,
        )
        self.refused(
            "DependencyViolation", self.ec2.delete_internet_gateway, InternetGatewayId=gateway
        )
        self.refused(
            "InvalidInternetGatewayID.NotFound",
            self.ec2.delete_internet_gateway,
            InternetGatewayId="igw-" + NOBODY,
        )
        found = self.ec2.describe_internet_gateways(
            Filters=[{"Name": "attachment.vpc-id", "Values": [self.vpc]}]
        )["InternetGateways"]
        self.assertEqual([gateway], [each["InternetGatewayId"] for each in found])

    def test_nat_gateways(self):
        made = self.ec2.create_nat_gateway(SubnetId=self.subnet, ConnectivityType="private")
        nat = made["NatGateway"]["NatGatewayId"]
        self.assertEqual("pending", made["NatGateway"]["State"])
        self.ec2.get_waiter("nat_gateway_available").wait(NatGatewayIds=[nat])
        table = self.make_table()
        self.ec2.create_route(
            RouteTableId=table, DestinationCidrBlock=EVERYWHERE, NatGatewayId=nat
        )
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=self.subnet)
        self.assertEqual(nat, self.ec2.delete_nat_gateway(NatGatewayId=nat)["NatGatewayId"])
        self.ec2.get_waiter("nat_gateway_deleted").wait(NatGatewayIds=[nat])
        self.assertEqual("blackhole", self.routes(table)[EVERYWHERE])
        self.refused(
            "NatGatewayNotFound", self.ec2.delete_nat_gateway, NatGatewayId="nat-" + NOBODY
        )
        self.refused("NatGatewayMalformed", self.ec2.delete_nat_gateway, NatGatewayId="nat-x")
        self.refused(
            "InvalidSubnetID.NotFound",
            self.ec2.create_nat_gateway,
            SubnetId="subnet-" + NOBODY,
            ConnectivityType="private",
        )

    def test_dhcp_options(self):
        made = self.ec2.create_dhcp_options(
            DhcpConfigurations=[
                {"Key": "domain-name", "Values": ["lab.example"]},
                {"Key": "domain-name-servers", "Values": ["192.0.2.53"]},
            ]
        )["DhcpOptions"]
        options = made["DhcpOptionsId"]
        self.ec2.associate_dhcp_options(DhcpOptionsId=options, VpcId=self.vpc)
        shown = self.ec2.describe_vpcs(VpcIds=[self.vpc])["Vpcs"][0]
        self.assertEqual(options, shown["DhcpOptionsId"])
        self.refused(
            "DependencyViolation", self.ec2.delete_dhcp_options, DhcpOptionsId=options
        )
        self.refused(
            "InvalidDhcpOptionID.NotFound",
            self.ec2.associate_dhcp_options,
            DhcpOptionsId="dopt-" + NOBODY,
            VpcId=self.vpc,
        )
        self.ec2.associate_dhcp_options(DhcpOptionsId="default", VpcId=self.vpc)
        self.ec2.delete_dhcp_options(DhcpOptionsId=options)

    def test_acls_are_shown_and_not_changed(self):
        mine = [{"Name": "vpc-id", "Values": [self.vpc]}]
        acl = self.ec2.describe_network_acls(Filters=mine)["NetworkAcls"][0]
        self.assertTrue(acl["IsDefault"])
        self.refused(
            "UnsupportedOperation",
            self.ec2.delete_network_acl_entry,
            NetworkAclId=acl["NetworkAclId"],
            RuleNumber=100,
            Egress=False,
        )


if __name__ == "__main__":
    unittest.main()
