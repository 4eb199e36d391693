// The life of one instance by the AWS SDK for JavaScript, version 3. See docs/clients/README.md for what it
// reads and prints; NODE_PATH says where the package is.
const ec2 = require("@aws-sdk/client-ec2");

const NAME = `beccoame-selftest-javascript-${process.pid}`;
const IMAGE = process.env.BECCOAME_IMAGE;
const client = new ec2.EC2({
  endpoint: process.env.BECCOAME_ENDPOINT,
  region: process.env.AWS_DEFAULT_REGION,
});
const wait = { client, maxWaitTime: 600, minDelay: 2, maxDelay: 2 };
const undo = [];

async function step(action, call) {
  try {
    const answer = await call();
    console.log(`ok ${action}`);
    return answer;
  } catch (error) {
    console.log(`failed ${action} ${error.name}: ${error.message}`);
    throw error;
  }
}

function until(action, waiter, parameters) {
  return step(action, () => waiter(wait, parameters));
}

async function life() {
  await step("DescribeImages", () => client.describeImages({ ImageIds: [IMAGE] }));
  await step("CreateKeyPair", () => client.createKeyPair({ KeyName: NAME }));
  undo.push(() => client.deleteKeyPair({ KeyName: NAME }));
  const { GroupId } = await step("CreateSecurityGroup", () =>
    client.createSecurityGroup({ GroupName: NAME, Description: "selftest" }));
  undo.push(() => client.deleteSecurityGroup({ GroupId }));
  await step("AuthorizeSecurityGroupIngress", () =>
    client.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
    }));
  const launched = (await step("RunInstances", () =>
    client.runInstances({
      ImageId: IMAGE, InstanceType: process.env.BECCOAME_TYPE, MinCount: 1, MaxCount: 1, KeyName: NAME, SecurityGroupIds: [GroupId],
    })))
    .Instances[0];
  const instance = { InstanceIds: [launched.InstanceId] };
  undo.push(async () => {
    await client.terminateInstances(instance);
    await ec2.waitUntilInstanceTerminated(wait, instance);
  });
  await until("DescribeInstances", ec2.waitUntilInstanceRunning, instance);
  await until("DescribeInstanceStatus", ec2.waitUntilInstanceStatusOk, instance);
  await step("CreateTags", () =>
    client.createTags({ Resources: instance.InstanceIds, Tags: [{ Key: "Name", Value: NAME }] }));
  await step("DescribeTags", () =>
    client.describeTags({ Filters: [{ Name: "resource-id", Values: instance.InstanceIds }] }));
  await step("GetConsoleOutput", () => client.getConsoleOutput({ InstanceId: launched.InstanceId }));
  const { VolumeId } = await step("CreateVolume", () =>
    client.createVolume({ Size: 1, AvailabilityZone: launched.Placement.AvailabilityZone }));
  undo.push(() => client.deleteVolume({ VolumeId }));
  const volume = { VolumeIds: [VolumeId] };
  await until("DescribeVolumes", ec2.waitUntilVolumeAvailable, volume);
  await step("AttachVolume", () =>
    client.attachVolume({ VolumeId, InstanceId: launched.InstanceId, Device: "/dev/sdf" }));
  await until("DescribeVolumes", ec2.waitUntilVolumeInUse, volume);
  const { SnapshotId } = await step("CreateSnapshot", () => client.createSnapshot({ VolumeId }));
  undo.push(() => client.deleteSnapshot({ SnapshotId }));
  await until("DescribeSnapshots", ec2.waitUntilSnapshotCompleted, { SnapshotIds: [SnapshotId] });
  await step("DetachVolume", () => client.detachVolume({ VolumeId }));
  await until("DescribeVolumes", ec2.waitUntilVolumeAvailable, volume);
  await step("DeleteSnapshot", () => client.deleteSnapshot({ SnapshotId }));
  await step("DeleteVolume", () => client.deleteVolume({ VolumeId }));
  await step("RebootInstances", () => client.rebootInstances(instance));
  await step("StopInstances", () => client.stopInstances(instance));
  await until("DescribeInstances", ec2.waitUntilInstanceStopped, instance);
  await step("StartInstances", () => client.startInstances(instance));
  await until("DescribeInstances", ec2.waitUntilInstanceRunning, instance);
  await step("TerminateInstances", () => client.terminateInstances(instance));
  await until("DescribeInstances", ec2.waitUntilInstanceTerminated, instance);
  await step("DeleteSecurityGroup", () => client.deleteSecurityGroup({ GroupId }));
  await step("DeleteKeyPair", () => client.deleteKeyPair({ KeyName: NAME }));
}

async function main() {
  try {
    await life();
  } catch {
    process.exitCode = 1;
    for (const each of undo.reverse()) {
      // Undoes a step after a failure; what was never there, or is gone already, does not matter.
      await each().catch(() => {});
    }
  }
}

main();
