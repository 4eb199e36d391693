#!/usr/bin/perl
# The life of one instance by Perl's Net::Amazon::EC2. See docs/clients/README.md for what it reads and prints.
use strict;
use warnings;
use Net::Amazon::EC2;

use constant LIMIT_SECONDS => 600;
my $name = "beccoame-selftest-perl-$$";
my @undo;
$| = 1;

my $ec2 = Net::Amazon::EC2->new(
    AWSAccessKeyId  => $ENV{AWS_ACCESS_KEY_ID},
    SecretAccessKey => $ENV{AWS_SECRET_ACCESS_KEY},
    region          => $ENV{AWS_DEFAULT_REGION},
    base_url        => $ENV{BECCOAME_ENDPOINT},
    return_errors   => 0,
);

sub step {
    my ( $action, $call ) = @_;
    my $answer = eval { $call->() };
    if ($@) {
        my $why = ref $@ ? join( '; ', map { $_->message } @{ $@->errors } ) : $@;
        $why =~ s/\s+/ /g;
        print "failed $action $why\n";
        exit 1;
    }
    print "ok $action\n";
    return $answer;
}

sub poll {
    my ($condition) = @_;
    my $deadline = time + LIMIT_SECONDS;
    until ( $condition->() ) {
        die 'not reached in ' . LIMIT_SECONDS . " s\n" if time > $deadline;
        sleep 2;
    }
    return 1;
}

sub state_is {
    my ( $id, $state ) = @_;
    my $found = $ec2->describe_instances( InstanceId => $id );
    return $found->[0]->instances_set->[0]->instance_state->name eq $state;
}

sub volume_is {
    my ( $id, $state ) = @_;
    return $ec2->describe_volumes( VolumeId => $id )->[0]->status eq $state;
}

END {
    my $code = $?;
    eval { $_->() } for reverse @undo;
    $? = $code;
}

step( DescribeImages => sub { $ec2->describe_images( ImageId => $ENV{BECCOAME_IMAGE} )->[0] or die "no such image\n" } );
step( CreateKeyPair => sub { $ec2->create_key_pair( KeyName => $name ) } );
push @undo, sub { $ec2->delete_key_pair( KeyName => $name ) };
step( CreateSecurityGroup => sub { $ec2->create_security_group( GroupName => $name, GroupDescription => 'selftest' ) } );
push @undo, sub { $ec2->delete_security_group( GroupName => $name ) };
step( AuthorizeSecurityGroupIngress => sub {
    $ec2->authorize_security_group_ingress( GroupName => $name, IpProtocol => 'tcp', FromPort => 22, ToPort => 22,
        CidrIp => '0.0.0.0/0' );
} );
my $instance = step( RunInstances => sub {
    $ec2->run_instances( ImageId => $ENV{BECCOAME_IMAGE}, InstanceType => $ENV{BECCOAME_TYPE}, MinCount => 1, MaxCount => 1, KeyName => $name,
        SecurityGroup => $name )->instances_set->[0];
} );
my $id = $instance->instance_id;
push @undo, sub {
    $ec2->terminate_instances( InstanceId => $id );
    poll( sub { state_is( $id, 'terminated' ) } );
};
step( DescribeInstances => sub { poll( sub { state_is( $id, 'running' ) } ) } );
step( DescribeInstanceStatus => sub { $ec2->describe_instance_status( InstanceId => $id ) } );
step( CreateTags => sub { $ec2->create_tags( ResourceId => $id, Tags => { Name => $name } ) } );
step( DescribeTags => sub { $ec2->describe_tags( 'Filter.Name' => ['resource-id'], 'Filter.Value' => [$id] ) } );
step( GetConsoleOutput => sub { $ec2->get_console_output( InstanceId => $id ) } );
my $zone   = $instance->placement->availability_zone;
my $volume = step( CreateVolume => sub { $ec2->create_volume( Size => 1, AvailabilityZone => $zone )->volume_id } );
push @undo, sub { $ec2->delete_volume( VolumeId => $volume ) };
step( DescribeVolumes => sub { poll( sub { volume_is( $volume, 'available' ) } ) } );
step( AttachVolume => sub { $ec2->attach_volume( VolumeId => $volume, InstanceId => $id, Device => '/dev/sdf' ) } );
step( DescribeVolumes => sub { poll( sub { volume_is( $volume, 'in-use' ) } ) } );
my $snapshot = step( CreateSnapshot => sub { $ec2->create_snapshot( VolumeId => $volume )->snapshot_id } );
push @undo, sub { $ec2->delete_snapshot( SnapshotId => $snapshot ) };
step( DescribeSnapshots => sub {
    poll( sub { $ec2->describe_snapshots( SnapshotId => $snapshot )->[0]->status eq 'completed' } );
} );
step( DetachVolume => sub { $ec2->detach_volume( VolumeId => $volume ) } );
step( DescribeVolumes => sub { poll( sub { volume_is( $volume, 'available' ) } ) } );
step( DeleteSnapshot => sub { $ec2->delete_snapshot( SnapshotId => $snapshot ) } );
step( DeleteVolume => sub { $ec2->delete_volume( VolumeId => $volume ) } );
step( RebootInstances => sub { $ec2->reboot_instances( InstanceId => $id ) } );
step( StopInstances => sub { $ec2->stop_instances( InstanceId => $id ) } );
step( DescribeInstances => sub { poll( sub { state_is( $id, 'stopped' ) } ) } );
step( StartInstances => sub { $ec2->start_instances( InstanceId => $id ) } );
step( DescribeInstances => sub { poll( sub { state_is( $id, 'running' ) } ) } );
step( TerminateInstances => sub { $ec2->terminate_instances( InstanceId => $id ) } );
step( DescribeInstances => sub { poll( sub { state_is( $id, 'terminated' ) } ) } );
step( DeleteSecurityGroup => sub { $ec2->delete_security_group( GroupName => $name ) } );
step( DeleteKeyPair => sub { $ec2->delete_key_pair( KeyName => $name ) } );
