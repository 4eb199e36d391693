package io.beccoame.instance;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.DryRunReport;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.Page;
import io.beccoame.instance.InstanceFilters.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** The EC2 actions on instances. */
@Component
class InstanceActions implements Ec2Actions {

  private final LaunchRequestMapper requests;
  private final LaunchService launches;
  private final Forecasts forecasts;
  private final InstanceService instances;

  InstanceActions(
      LaunchRequestMapper requests,
      LaunchService launches,
      Forecasts forecasts,
      InstanceService instances) {
    this.requests = requests;
    this.forecasts = forecasts;
    this.launches = launches;
    this.instances = instances;
  }

  @Ec2Action(
      honours = {
        "LaunchTemplate.LaunchTemplateId",
        "LaunchTemplate.LaunchTemplateName",
        "LaunchTemplate.Version",
        "ImageId",
        "MinCount",
        "MaxCount",
        "InstanceType",
        "KeyName",
        "UserData",
        "SecurityGroupIds",
        "SecurityGroups",
        "SubnetId",
        "PrivateIpAddress",
        "KernelId",
        "RamdiskId",
        "DisableApiTermination",
        "DisableApiStop",
        "EbsOptimized",
        "CpuOptions.CoreCount",
        "CpuOptions.ThreadsPerCore",
        "CreditSpecification.CpuCredits",
        "MetadataOptions.HttpEndpoint",
        "MetadataOptions.HttpTokens",
        "MetadataOptions.HttpPutResponseHopLimit",
        "MetadataOptions.InstanceMetadataTags",
        "InstanceInitiatedShutdownBehavior",
        "Placement.{AvailabilityZone,GroupName,GroupId,PartitionNumber}",
        "IamInstanceProfile.{Arn,Name}",
        "Monitoring.Enabled",
        "BlockDeviceMappings.DeviceName",
        "BlockDeviceMappings.VirtualName",
        "BlockDeviceMappings.NoDevice",
        "BlockDeviceMappings.Ebs.SnapshotId",
        "BlockDeviceMappings.Ebs.VolumeSize",
        "BlockDeviceMappings.Ebs.VolumeType",
        "BlockDeviceMappings.Ebs.Iops",
        "BlockDeviceMappings.Ebs.Throughput",
        "BlockDeviceMappings.Ebs.DeleteOnTermination",
        "NetworkInterfaces.DeviceIndex",
        "NetworkInterfaces.SubnetId",
        "NetworkInterfaces.Groups",
        "NetworkInterfaces.PrivateIpAddress",
        "NetworkInterfaces.AssociatePublicIpAddress",
        "NetworkInterfaces.NetworkInterfaceId",
        "NetworkInterfaces.Description",
        "NetworkInterfaces.DeleteOnTermination",
        "NetworkInterfaces.PrivateIpAddresses.PrivateIpAddress",
        "NetworkInterfaces.PrivateIpAddresses.Primary",
        "NetworkInterfaces.SecondaryPrivateIpAddressCount",
        "TagSpecifications"
      })
  RunInstancesResponse runInstances(Caller caller, RunInstancesRequest request) {
    LaunchRequestMapper.Launch launch = requests.launch(caller.accountId(), request);
    if (Boolean.TRUE.equals(request.dryRun())) {
      Forecast forecast = forecasts.of(launch.command());
      new DryRunReport(forecast.line(), forecast).keep();
    }
    List<InstanceView> views = launches.launch(launch.command(), launch.systemTags());
    Reservation reservation = reservations(shown(views)).get(0);
    return RunInstancesResponse.builder()
        .reservationId(reservation.reservationId())
        .ownerId(reservation.ownerId())
        .groups(reservation.groups())
        .instances(reservation.instances())
        .build();
  }

  @Ec2Action(honours = {"InstanceIds", "Filters", "MaxResults", "NextToken"})
  DescribeInstancesResponse describeInstances(Caller caller, DescribeInstancesRequest request) {
    Predicate<Shown> wanted = InstanceFilters.TABLE.matching(request.filters());
    boolean byId = !request.instanceIds().isEmpty();
    Page.check(request, byId);
    List<InstanceView> views =
        byId
            ? instances.byIds(caller.accountId(), request.instanceIds())
            : instances.all(caller.accountId());
    List<Shown> matching = shown(views).stream().filter(wanted).toList();
    Page<Shown> page = Page.of(matching, shown -> shown.shape().instanceId(), request, byId);
    return DescribeInstancesResponse.builder()
        .reservations(reservations(page.items()))
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = "InstanceIds")
  StartInstancesResponse startInstances(Caller caller, StartInstancesRequest request) {
    return StartInstancesResponse.builder()
        .startingInstances(
            instances.start(caller.accountId(), request.instanceIds()).stream()
                .map(InstanceMapper::change)
                .toList())
        .build();
  }

  @Ec2Action(honours = {"InstanceIds", "Force", "SkipOsShutdown", "Hibernate"})
  StopInstancesResponse stopInstances(Caller caller, StopInstancesRequest request) {
    if (Boolean.TRUE.equals(request.hibernate())) {
      throw notForHibernation(caller, request.instanceIds());
    }
    boolean force = atOnce(request.force(), request.skipOsShutdown());
    return StopInstancesResponse.builder()
        .stoppingInstances(
            instances.stop(caller.accountId(), request.instanceIds(), force).stream()
                .map(InstanceMapper::change)
                .toList())
        .build();
  }

  @Ec2Action(honours = "InstanceIds")
  RebootInstancesResponse rebootInstances(Caller caller, RebootInstancesRequest request) {
    instances.reboot(caller.accountId(), request.instanceIds());
    return RebootInstancesResponse.builder().build();
  }

  @Ec2Action(honours = {"InstanceIds", "Force", "SkipOsShutdown"})
  TerminateInstancesResponse terminateInstances(Caller caller, TerminateInstancesRequest request) {
    boolean force = atOnce(request.force(), request.skipOsShutdown());
    return TerminateInstancesResponse.builder()
        .terminatingInstances(
            instances.terminate(caller.accountId(), request.instanceIds(), force).stream()
                .map(InstanceMapper::change)
                .toList())
        .build();
  }

  private static boolean atOnce(@Nullable Boolean force, @Nullable Boolean skipOsShutdown) {
    return Boolean.TRUE.equals(force) || Boolean.TRUE.equals(skipOsShutdown);
  }

  /**
   * Returns the refusal of a stop with hibernation, which no instance supports. Clients read the
   * ids at the end of the message.
   */
  private Ec2Exception notForHibernation(Caller caller, List<String> ids) {
    instances.byIds(caller.accountId(), ids);
    return InstanceErrors.hibernationUnsupported(String.join(", ", ids));
  }

  private static List<Shown> shown(List<InstanceView> views) {
    return views.stream().map(Shown::of).toList();
  }

  private static List<Reservation> reservations(List<Shown> shown) {
    Map<String, List<Shown>> byReservation = new LinkedHashMap<>();
    for (Shown each : shown) {
      byReservation
          .computeIfAbsent(each.view().instance().reservationId(), id -> new ArrayList<>())
          .add(each);
    }
    return byReservation.entrySet().stream()
        .map(entry -> reservation(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Returns a reservation without groups, as in a VPC: its instances' interfaces have them. */
  private static Reservation reservation(String id, List<Shown> members) {
    List<Instance> shapes = members.stream().map(Shown::shape).toList();
    return Reservation.builder()
        .reservationId(id)
        .ownerId(members.get(0).view().instance().accountId())
        .groups(List.of())
        .instances(shapes)
        .build();
  }
}
