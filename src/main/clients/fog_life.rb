# The life of one instance by fog. See docs/clients/README.md for what it reads and prints.

require "fog/aws"

NAME = "beccoame-selftest-fog-#{Process.pid}"
LIMIT_SECONDS = 600

EC2 = Fog::AWS::Compute.new(
  aws_access_key_id: ENV.fetch("AWS_ACCESS_KEY_ID"),
  aws_secret_access_key: ENV.fetch("AWS_SECRET_ACCESS_KEY"),
  region: ENV.fetch("AWS_DEFAULT_REGION"),
  endpoint: ENV.fetch("BECCOAME_ENDPOINT"),
)

def step(action)
  answer = yield
  puts "ok #{action}"
  answer
rescue StandardError => e
  puts "failed #{action} #{e.message.lines.first.to_s.strip}"
  exit 1
end

def poll
  deadline = Process.clock_gettime(Process::CLOCK_MONOTONIC) + LIMIT_SECONDS
  until yield
    raise "not reached in #{LIMIT_SECONDS} s" if Process.clock_gettime(Process::CLOCK_MONOTONIC) > deadline
    sleep 2
  end
end

def attempt
  yield
rescue StandardError
  nil # only undoes a step after a failure
end

def state_is(server, state)
  server.reload.state == state
end

def volume_is(volume, state)
  volume.reload.state == state
end

def terminated(id)
  poll { EC2.describe_instances("instance-id" => id).body["reservationSet"].first["instancesSet"].first["instanceState"]["name"] == "terminated" }
end

undo = []
at_exit { undo.reverse_each { |each| attempt(&each) } }

$stdout.sync = true
image = step("DescribeImages") { EC2.images.get(ENV.fetch("BECCOAME_IMAGE")) or raise "no such image" }
key = step("CreateKeyPair") { EC2.key_pairs.create(name: NAME) }
undo << -> { key.destroy }
group = step("CreateSecurityGroup") { EC2.security_groups.create(name: NAME, description: "selftest") }
group.reload
undo << -> { EC2.delete_security_group(nil, group.group_id) }
step("AuthorizeSecurityGroupIngress") { group.authorize_port_range(22..22) }
server = step("RunInstances") do
  EC2.servers.create(image_id: image.id, flavor_id: ENV.fetch("BECCOAME_TYPE"), key_name: NAME, groups: [NAME])
end
undo << -> { server.destroy && terminated(server.id) }
step("DescribeInstances") { poll { state_is(server, "running") } }
step("CreateTags") { EC2.create_tags(server.id, "Name" => NAME) }
step("DescribeTags") { EC2.tags.all("resource-id" => server.id).first or raise "no tag" }
step("GetConsoleOutput") { server.console_output }
volume = step("CreateVolume") { EC2.volumes.create(size: 1, availability_zone: server.availability_zone) }
undo << -> { volume.destroy }
step("DescribeVolumes") { poll { volume_is(volume, "available") } }
step("AttachVolume") { EC2.attach_volume(server.id, volume.id, "/dev/sdf") }
step("DescribeVolumes") { poll { volume_is(volume, "in-use") } }
snapshot = step("CreateSnapshot") { EC2.snapshots.create(volume_id: volume.id, description: NAME) }
undo << -> { snapshot.destroy }
step("DescribeSnapshots") { poll { snapshot.reload.state == "completed" } }
step("DetachVolume") { EC2.detach_volume(volume.id) }
step("DescribeVolumes") { poll { volume_is(volume, "available") } }
step("DeleteSnapshot") { snapshot.destroy }
step("DeleteVolume") { volume.destroy }
step("RebootInstances") { server.reboot }
step("StopInstances") { server.stop }
step("DescribeInstances") { poll { state_is(server, "stopped") } }
step("StartInstances") { server.start }
step("DescribeInstances") { poll { state_is(server, "running") } }
step("TerminateInstances") { server.destroy }
step("DescribeInstances") { terminated(server.id) }
step("DeleteSecurityGroup") { EC2.delete_security_group(nil, group.group_id) }
step("DeleteKeyPair") { key.destroy }
