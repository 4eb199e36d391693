"""One of boto3's waiters with its own limits: boto_wait.py ENDPOINT WAITER INSTANCE."""

import sys

import boto3

ENDPOINT, WAITER, INSTANCE = sys.argv[1:]
ec2 = boto3.session.Session().client("ec2", endpoint_url=ENDPOINT, region_name="us-east-1")
ec2.get_waiter(WAITER).wait(InstanceIds=[INSTANCE])
