"""What boto3 sees of key pairs; run by KeyPairsIT, which names the endpoint and keys."""

import os
import subprocess
import tempfile
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SETTINGS = {
    "endpoint_url": os.environ["BECCOAME_ENDPOINT"],
    "region_name": "us-east-1",
    "config": Config(retries={"max_attempts": 1, "mode": "standard"}),
}


def run(line, text):
    done = subprocess.run(line, shell=True, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode().strip()


class BotoKeys(unittest.TestCase):
    def setUp(self):
        self.ec2 = boto3.session.Session().client("ec2", **SETTINGS)
        for key in self.ec2.describe_key_pairs()["KeyPairs"]:
            self.ec2.delete_key_pair(KeyPairId=key["KeyPairId"])

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception.response["Error"]["Message"]

    def public(self, name):
        found = self.ec2.describe_key_pairs(KeyNames=[name], IncludePublicKey=True)["KeyPairs"]
        return found[0]["PublicKey"].split()[:2]

    def derived(self, material):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(material + "\n")
            file.flush()
            return run(f"ssh-keygen -y -f {file.name}", "").split()[:2]

    def test_both_types_open_what_they_show(self):
        for kind in ("rsa", "ed25519"):
            made = self.ec2.create_key_pair(KeyName=kind, KeyType=kind)
            self.assertEqual(self.public(kind), self.derived(made["KeyMaterial"]))

    def test_fingerprints_are_those_of_the_tools(self):
        made = self.ec2.create_key_pair(KeyName="made")
        sha1 = run(
            "openssl pkcs8 -inform PEM -outform DER -topk8 -nocrypt | openssl sha1 -c",
            made["KeyMaterial"],
        )
        self.assertTrue(sha1.endswith("= " + made["KeyFingerprint"]), sha1)
        md5 = run("openssl rsa -pubout -outform DER | openssl md5 -c", made["KeyMaterial"])
        line = " ".join(self.public("made"))
        taken = self.ec2.import_key_pair(KeyName="taken", PublicKeyMaterial=line.encode())
        self.assertTrue(md5.endswith("= " + taken["KeyFingerprint"]), md5)
        ed = self.ec2.create_key_pair(KeyName="ed", KeyType="ed25519")
        shown = run("ssh-keygen -l -f /dev/stdin", " ".join(self.public("ed")))
        self.assertIn("SHA256:" + ed["KeyFingerprint"].rstrip("="), shown)

    def test_the_private_half_is_told_once(self):
        self.ec2.create_key_pair(KeyName="once")
        found = self.ec2.describe_key_pairs(IncludePublicKey=True)["KeyPairs"]
        self.assertNotIn("KeyMaterial", found[0])
        self.assertNotIn("PRIVATE", str(found))

    def test_filters_and_tags(self):
        tags = [{"ResourceType": "key-pair", "Tags": [{"Key": "of", "Value": "me"}]}]
        one = self.ec2.create_key_pair(KeyName="one", KeyType="ed25519", TagSpecifications=tags)
        self.ec2.create_key_pair(KeyName="two", KeyType="ed25519")
        for name, value in (
            ("tag:of", "m*"),
            ("tag-key", "of"),
            ("key-name", "on?"),
            ("key-pair-id", one["KeyPairId"]),
            ("fingerprint", one["KeyFingerprint"]),
        ):
            found = self.ec2.describe_key_pairs(Filters=[{"Name": name, "Values": [value]}])
            self.assertEqual(["one"], [key["KeyName"] for key in found["KeyPairs"]], name)
        self.assertEqual([], self.ec2.describe_key_pairs(
            Filters=[{"Name": "key-name", "Values": ["none"]}])["KeyPairs"])

    def test_errors_have_their_codes(self):
        create, take = self.ec2.create_key_pair, self.ec2.import_key_pair
        describe = self.ec2.describe_key_pairs
        create(KeyName="there", KeyType="ed25519")
        self.refused("InvalidKeyPair.Duplicate", create, KeyName="there")
        self.refused("InvalidKeyPair.NotFound", describe, KeyNames=["there", "none"])
        self.refused("InvalidKeyPair.NotFound", describe, KeyPairIds=["key-0123456789abcdef0"])
        self.refused(
            "InvalidParameterValue", describe, Filters=[{"Name": "size", "Values": ["1"]}])
        self.refused("InvalidParameterValue", create, KeyName="a", KeyType="dsa")
        self.assertIn(
            "ppk", self.refused("UnsupportedOperation", create, KeyName="a", KeyFormat="ppk"))
        self.refused("InvalidParameterValue", create, KeyName="a", KeyFormat="der")
        self.refused("InvalidParameterValue", create, KeyName="x" * 256)
        self.refused("DryRunOperation", create, KeyName="a", DryRun=True)
        self.refused("InvalidKeyPair.Duplicate", take, KeyName="there",
                     PublicKeyMaterial=" ".join(self.public("there")).encode())
        for text in (b"nonsense", b"ssh-rsa AAAA", b"ssh-dss AAAAB3NzaC1kc3MAAACBAA== me", b" "):
            self.refused("InvalidKey.Format", take, KeyName="a", PublicKeyMaterial=text)
        self.assertEqual(["there"], [k["KeyName"] for k in describe()["KeyPairs"]])

    def test_deleting_twice_is_quiet(self):
        self.ec2.create_key_pair(KeyName="gone", KeyType="ed25519")
        for _ in range(2):
            answer = self.ec2.delete_key_pair(KeyName="gone")
            self.assertEqual(200, answer["ResponseMetadata"]["HTTPStatusCode"])
        self.assertEqual([], self.ec2.describe_key_pairs()["KeyPairs"])
        self.refused("MissingParameter", self.ec2.delete_key_pair)


if __name__ == "__main__":
    unittest.main()
