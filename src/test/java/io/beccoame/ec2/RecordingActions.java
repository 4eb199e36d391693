package io.beccoame.ec2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;

/** Actions that remember their requests, for tests of the code around actions. */
class RecordingActions implements Ec2Actions {

  final List<Ec2Request> requests = Collections.synchronizedList(new ArrayList<>());
  @Nullable JdbcClient jdbc;
  volatile Runnable inside = () -> {};

  Ec2Request last() {
    return requests.get(requests.size() - 1);
  }

  @Ec2Action(
      honours = {
        "ImageId",
        "MinCount",
        "MaxCount",
        "KeyName",
        "KernelId",
        "RamdiskId",
        "UserData",
        "Monitoring.Enabled",
        "NetworkInterfaces",
        "Placement.AvailabilityZone",
        "BlockDeviceMappings.DeviceName",
        "BlockDeviceMappings.VirtualName",
        "BlockDeviceMappings.Ebs.VolumeSize",
        "SecurityGroups",
        "SecurityGroupIds"
      })
  RunInstancesResponse runInstances(Caller caller, RunInstancesRequest request) {
    requests.add(request);
    JdbcClient database = jdbc;
    if (database != null) {
      database
          .sql("INSERT INTO account (id, created_at) VALUES (:id, CURRENT_TIMESTAMP)")
          .param("id", "n" + requests.size())
          .update();
    }
    inside.run();
    return RunInstancesResponse.builder().reservationId("r-" + requests.size()).build();
  }

  @Ec2Action(honours = {"InstanceIds", "Filters", "MaxResults", "NextToken"})
  DescribeInstancesResponse describeInstances(Caller caller, DescribeInstancesRequest request) {
    requests.add(request);
    return DescribeInstancesResponse.builder().build();
  }

  @Ec2Action(honours = {"KeyNames", "Filters"})
  DescribeKeyPairsResponse describeKeyPairs(Caller caller, DescribeKeyPairsRequest request) {
    requests.add(request);
    return DescribeKeyPairsResponse.builder().build();
  }

  @Ec2Action(honours = "InstanceIds")
  RebootInstancesResponse rebootInstances(Caller caller, RebootInstancesRequest request) {
    requests.add(request);
    return RebootInstancesResponse.builder().build();
  }

  @Ec2Action(honours = "InstanceIds")
  StopInstancesResponse stopInstances(Caller caller, StopInstancesRequest request) {
    requests.add(request);
    throw new IllegalStateException(Objects.toString(caller));
  }
}
