"""What boto3 sees of Beccoame; run by BotoIT, which names the endpoint and the keys."""

import os
import threading
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError

IMAGE = "ami-60a54009"
SETTINGS = {
    "endpoint_url": os.environ["BECCOAME_ENDPOINT"],
    "region_name": "us-east-1",
    "config": Config(retries={"max_attempts": 1, "mode": "standard"}),
}
WAIT = {"Delay": 1, "MaxAttempts": 30}


def client():
    return boto3.session.Session().client("ec2", **SETTINGS)


def launch(ec2, count=1, **more):
    answer = ec2.run_instances(ImageId=IMAGE, MinCount=count, MaxCount=count, **more)
    return [instance["InstanceId"] for instance in answer["Instances"]]


class BotoLife(unittest.TestCase):
    def setUp(self):
        self.ec2 = client()

    def tearDown(self):
        pages = self.ec2.get_paginator("describe_instances").paginate()
        ids = [
            instance["InstanceId"]
            for page in pages
            for reservation in page["Reservations"]
            for instance in reservation["Instances"]
            if instance["State"]["Name"] != "terminated"
        ]
        if ids:
            self.ec2.terminate_instances(InstanceIds=ids)

    def refused(self, code, call, *args, **kwargs):
        with self.assertRaises(ClientError) as caught:
            call(*args, **kwargs)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception.response

    def test_waiters_take_an_instance_through_its_life(self):
        ids = launch(self.ec2, 2)
        self.ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=WAIT)
        self.ec2.get_waiter("instance_status_ok").wait(InstanceIds=ids, WaiterConfig=WAIT)
        self.ec2.get_waiter("system_status_ok").wait(InstanceIds=ids, WaiterConfig=WAIT)
        for status in self.ec2.describe_instance_status(InstanceIds=ids)["InstanceStatuses"]:
            self.assertEqual([], status["Events"])
            self.assertEqual([{"Name": "reachability", "Status": "passed"}],
                             status["InstanceStatus"]["Details"])
        answer = self.ec2.stop_instances(InstanceIds=ids, Force=True)
        for change in answer["StoppingInstances"]:
            self.assertEqual({"Code": 16, "Name": "running"}, change["PreviousState"])
            self.assertEqual({"Code": 64, "Name": "stopping"}, change["CurrentState"])
        self.ec2.get_waiter("instance_stopped").wait(InstanceIds=ids, WaiterConfig=WAIT)
        self.assertEqual([], self.ec2.describe_instance_status(
            InstanceIds=ids)["InstanceStatuses"])
        shown = self.ec2.describe_instance_status(InstanceIds=ids, IncludeAllInstances=True)
        self.assertEqual(["not-applicable"] * 2, [
            status["InstanceStatus"]["Status"] for status in shown["InstanceStatuses"]])
        self.ec2.start_instances(InstanceIds=ids)
        self.ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=WAIT)
        self.ec2.terminate_instances(InstanceIds=ids)
        self.ec2.get_waiter("instance_terminated").wait(InstanceIds=ids, WaiterConfig=WAIT)
        with self.assertRaises(WaiterError):
            self.ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=WAIT)

    def test_resources(self):
        ec2 = boto3.session.Session().resource("ec2", **SETTINGS)
        made = ec2.create_instances(
            ImageId=IMAGE,
            MinCount=2,
            MaxCount=2,
            TagSpecifications=[
                {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "resource"}]}
            ],
        )
        self.assertEqual(["pending"] * 2, [instance.state["Name"] for instance in made])
        first = made[0]
        first.wait_until_running(WaiterConfig=WAIT)
        first.reload()
        self.assertEqual("running", first.state["Name"])
        self.assertEqual([{"Key": "Name", "Value": "resource"}], first.tags)
        self.assertEqual(["/dev/sda1"], [m["DeviceName"] for m in first.block_device_mappings])
        volume = next(iter(first.volumes.all()))
        self.assertEqual(first.id, volume.attachments[0]["InstanceId"])
        self.assertEqual(first.vpc_id, first.vpc.id)
        self.assertTrue(first.vpc.is_default)
        first.create_tags(Tags=[{"Key": "more", "Value": "yes"}])
        found = ec2.instances.filter(Filters=[{"Name": "tag:more", "Values": ["y*"]}])
        self.assertEqual([first.id], [instance.id for instance in found])
        first.terminate()
        first.wait_until_terminated(WaiterConfig=WAIT)

    def test_paginators(self):
        ids = launch(self.ec2, 12, TagSpecifications=[
            {"ResourceType": "instance", "Tags": [{"Key": "pages", "Value": "of boto"}]}])
        pages = list(
            self.ec2.get_paginator("describe_instances").paginate(
                Filters=[{"Name": "tag:pages", "Values": ["of boto"]}],
                PaginationConfig={"PageSize": 5},
            )
        )
        self.assertEqual([5, 5, 2], [
            sum(len(r["Instances"]) for r in page["Reservations"]) for page in pages])
        seen = [i["InstanceId"] for p in pages for r in p["Reservations"] for i in r["Instances"]]
        self.assertEqual(sorted(ids), sorted(seen))

    def test_errors(self):
        self.refused("InvalidInstanceID.NotFound",
                     self.ec2.describe_instances, InstanceIds=["i-0123456789abcdef0"])
        self.refused("InvalidInstanceID.Malformed",
                     self.ec2.describe_instances, InstanceIds=["boto"])
        answer = self.refused("DryRunOperation", launch, self.ec2, DryRun=True)
        self.assertEqual(412, answer["ResponseMetadata"]["HTTPStatusCode"])
        self.refused("UnsupportedOperation", launch, self.ec2,
                     HibernationOptions={"Configured": True})
        self.refused("InvalidParameterValue", self.ec2.describe_instances,
                     Filters=[{"Name": "shoe-size", "Values": ["44"]}])
        answer = self.refused("InvalidAMIID.NotFound", self.ec2.run_instances,
                              ImageId="ami-00000001", MinCount=1, MaxCount=1)
        self.assertTrue(answer["ResponseMetadata"]["RequestId"])

    def test_keys_and_who_asks(self):
        made = self.ec2.create_key_pair(KeyName="boto", KeyType="ed25519")
        self.assertIn("PRIVATE KEY", made["KeyMaterial"])
        shown = self.ec2.describe_key_pairs(KeyNames=["boto"])["KeyPairs"][0]
        self.assertEqual(made["KeyFingerprint"], shown["KeyFingerprint"])
        self.assertEqual("ed25519", shown["KeyType"])
        self.ec2.delete_key_pair(KeyName="boto")
        sts = boto3.session.Session().client("sts", **SETTINGS)
        self.assertEqual("123456789012", sts.get_caller_identity()["Account"])

    def test_parallel_launches(self):
        made, errors = [], []

        def one(number):
            try:
                # Four threads share a token; each of the others has its own.
                token = "boto-shared" if number < 4 else "boto-%d" % number
                made.append((token, launch(client(), 2, ClientToken=token)))
            except Exception as error:  # pylint: disable=broad-except
                errors.append(error)

        threads = [threading.Thread(target=one, args=(n,)) for n in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertEqual([], errors)
        by_token = {}
        for token, ids in made:
            by_token.setdefault(token, set()).add(tuple(ids))
        self.assertEqual(9, len(by_token))
        self.assertEqual([1] * 9, [len(ids) for ids in by_token.values()])
        ids = [i for launches in by_token.values() for one in launches for i in one]
        self.ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=WAIT)
        shown = self.ec2.describe_instances(InstanceIds=ids)["Reservations"]
        addresses = [i["PrivateIpAddress"] for r in shown for i in r["Instances"]]
        self.assertEqual(18, len(set(addresses)))

    def test_attributes_of_an_instance(self):
        (one,) = launch(self.ec2, InstanceType="t3.nano")
        self.ec2.get_waiter("instance_running").wait(InstanceIds=[one], WaiterConfig=WAIT)
        instance = boto3.session.Session().resource("ec2", **SETTINGS).Instance(one)

        self.assertEqual({"Value": "t3.nano"}, self.shown(one, "instanceType")["InstanceType"])
        self.assertEqual({}, self.shown(one, "kernel")["KernelId"])
        self.assertNotIn("Groups", self.shown(one, "kernel"))
        instance.modify_attribute(DisableApiStop={"Value": True})
        self.refused("OperationNotPermitted", instance.stop)
        instance.modify_attribute(Attribute="disableApiStop", Value="false")
        instance.modify_attribute(Groups=[g["GroupId"] for g in instance.security_groups])
        self.refused("IncorrectInstanceState", instance.modify_attribute, Kernel={"Value": "a"})
        self.refused("InvalidParameterCombination", instance.modify_attribute)
        instance.stop()
        self.ec2.get_waiter("instance_stopped").wait(InstanceIds=[one], WaiterConfig=WAIT)
        instance.modify_attribute(UserData={"Value": b"changed"})
        self.assertEqual("Y2hhbmdlZA==", self.shown(one, "userData")["UserData"]["Value"])
        options = self.ec2.modify_instance_metadata_options(
            InstanceId=one, HttpTokens="required", HttpPutResponseHopLimit=2
        )["InstanceMetadataOptions"]
        self.assertEqual("pending", options["State"])
        instance.reload()
        self.assertEqual("required", instance.metadata_options["HttpTokens"])
        credits = self.ec2.describe_instance_credit_specifications(InstanceIds=[one])
        self.assertEqual(
            [{"InstanceId": one, "CpuCredits": "unlimited"}],
            credits["InstanceCreditSpecifications"],
        )
        self.refused(
            "IncorrectInstanceState", self.ec2.get_console_screenshot, InstanceId=one
        )
        self.assertIn("Timestamp", instance.console_output())
        self.assertEqual("", instance.password_data()["PasswordData"])

    def shown(self, one, attribute):
        return self.ec2.describe_instance_attribute(InstanceId=one, Attribute=attribute)


if __name__ == "__main__":
    unittest.main()
