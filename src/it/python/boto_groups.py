"""What boto3 sees of security groups; run by SecurityGroupsIT, which names the endpoint and keys."""

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


def web(port=80, **more):
    return {
        "IpProtocol": "tcp",
        "FromPort": port,
        "ToPort": port,
        "IpRanges": [{"CidrIp": "0.0.0.0/0", **more}],
    }


class BotoGroups(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)
        self.id = self.ec2.create_security_group(GroupName="boto", Description="x")["GroupId"]

    def tearDown(self):
        self.ec2.delete_security_group(GroupId=self.id)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def authorize(self, *permissions):
        return self.ec2.authorize_security_group_ingress(
            GroupId=self.id, IpPermissions=list(permissions)
        )["SecurityGroupRules"]

    def test_rules_come_and_go(self):
        rule = self.authorize(web(Description="all"))[0]
        self.assertEqual(("tcp", 80, 80), (rule["IpProtocol"], rule["FromPort"], rule["ToPort"]))
        self.assertFalse(rule["IsEgress"])
        group = boto3.resource("ec2", **SETTINGS).SecurityGroup(self.id)
        self.assertEqual([web(Description="all")], [self.short(p) for p in group.ip_permissions])
        gone = group.revoke_ingress(IpPermissions=[web()])
        self.assertTrue(gone["Return"])
        unknown = group.revoke_ingress(IpPermissions=[web()])
        self.assertEqual(80, unknown["UnknownIpPermissions"][0]["FromPort"])

    @staticmethod
    def short(permission):
        return {key: value for key, value in permission.items() if value}

    def test_errors_have_their_codes(self):
        authorize = self.ec2.authorize_security_group_ingress
        self.authorize(web())
        self.refused(
            "InvalidPermission.Duplicate", authorize, GroupId=self.id, IpPermissions=[web()]
        )
        self.refused(
            "InvalidParameterValue", authorize, GroupId=self.id, IpPermissions=[web(70000)]
        )
        self.refused(
            "InvalidPermission.Malformed",
            authorize,
            GroupId=self.id,
            IpPermissions=[{"IpProtocol": "-1"}],
        )
        self.refused(
            "RulesPerSecurityGroupLimitExceeded",
            authorize,
            GroupId=self.id,
            IpPermissions=[web(port) for port in range(100, 160)],
        )
        self.refused("InvalidGroup.NotFound", authorize, GroupName="nobody", IpPermissions=[web()])
        self.refused("InvalidGroupId.Malformed", authorize, GroupId="x", IpPermissions=[web()])
        self.refused(
            "UnsupportedOperation",
            authorize,
            GroupId=self.id,
            IpPermissions=[{"IpProtocol": "-1", "PrefixListIds": [{"PrefixListId": "pl-1"}]}],
        )
        self.refused("DryRunOperation", self.ec2.delete_security_group, GroupId=self.id, DryRun=True)

    def test_rules_are_listed_in_pages(self):
        self.authorize(*[web(port) for port in range(1, 12)])
        pages = self.ec2.get_paginator("describe_security_group_rules").paginate(
            Filters=[{"Name": "group-id", "Values": [self.id]}],
            PaginationConfig={"PageSize": 5},
        )
        ports = [r["FromPort"] for page in pages for r in page["SecurityGroupRules"]]
        self.assertEqual([-1, *range(1, 12)], sorted(ports))


if __name__ == "__main__":
    unittest.main()
