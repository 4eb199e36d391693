package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;

class Ec2EndpointTest {

  private final RecordingActions actions = new RecordingActions();
  private final Wire wire = new Wire(Clock.systemUTC(), actions);

  @BeforeEach
  void database() {
    actions.jdbc = wire.jdbc;
  }

  @Test
  void answersInTheNamespaceOfTheRequestWithItsListsAndId() throws Exception {
    MockHttpServletResponse answer = wire.form("Action=DescribeInstances&Version=2013-10-15");

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("text/xml;charset=UTF-8");
    String id = answer.getHeader("x-amzn-RequestId");
    assertThat(answer.getContentAsString())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<DescribeInstancesResponse"
                + " xmlns=\"http://ec2.amazonaws.com/doc/2013-10-15/\"><requestId>"
                + id
                + "</requestId><reservationSet/></DescribeInstancesResponse>");
  }

  @Test
  void anEmptyAnswerSaysTrue() throws Exception {
    assertThat(wire.form("Action=RebootInstances&InstanceId.1=i-1").getContentAsString())
        .contains("<return>true</return>")
        .contains("xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InstanceId.1=a&InstanceId.2=b",
        "InstanceId.0=a&InstanceId.1=b",
        "InstanceId.7=b&InstanceId.3=a",
        "InstanceId=a&InstanceId.2=b",
      })
  void readsListsWithAnyIndex(String ids) throws Exception {
    wire.form("Action=RebootInstances&" + ids);

    assertThat(((RebootInstancesRequest) actions.last()).instanceIds()).containsExactly("a", "b");
  }

  @Test
  void mergesQueryAndBody() throws Exception {
    wire.send(
        post("/?Action=RebootInstances&InstanceId.1=a")
            .contentType("application/x-www-form-urlencoded")
            .content("InstanceId.2=b%20c&Version=2016-11-15"));

    assertThat(((RebootInstancesRequest) actions.last()).instanceIds()).containsExactly("a", "b c");
  }

  @Test
  void readsALoneKeyNameAndFiltersByGet() throws Exception {
    wire.query("Action=DescribeKeyPairs&KeyName=lone&Filter.1.Name=key-type&Filter.1.Value.1=rsa");

    DescribeKeyPairsRequest request = (DescribeKeyPairsRequest) actions.last();
    assertThat(request.keyNames()).containsExactly("lone");
    assertThat(request.filters())
        .containsExactly(Filter.builder().name("key-type").values("rsa").build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/services/compute", "/services/compute/", "/services/Eucalyptus/"})
  void answersOnTheOldPaths(String path) throws Exception {
    assertThat(
            wire.send(
                    post(path)
                        .contentType("application/x-www-form-urlencoded")
                        .content("Action=DescribeInstances"))
                .getStatus())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Action=Fly, 400, InvalidAction",
    "Action=ListBuckets, 400, InvalidAction",
    "Action=RunInstancesMonitoringEnabled, 400, InvalidAction",
    "Action=CreateVpnGateway, 400, UnsupportedOperation",
    "Action=describeVpcPeeringConnections, 400, UnsupportedOperation",
    "InstanceId.1=a, 400, MissingAction",
    "Action=RebootInstances&Speed=3, 400, UnknownParameter",
    "Action=RebootInstances&InstanceId.1.Name=3, 400, UnknownParameter",
    "Action=RebootInstances&InstanceId.x=3, 400, UnknownParameter",
    "Action=RebootInstances&InstanceId..1=3, 400, UnknownParameter",
    "Action=RebootInstances&InstanceId.99999999=3, 400, InvalidRequest",
    "Action=DescribeInstances&a.b.c.d.e.f.g.h.i.j.k.l.m.n=3, 400, InvalidRequest",
    "Action=DescribeInstances&MaxResults=many, 400, InvalidParameterValue",
    "Action=DescribeInstances&DryRun=perhaps, 400, InvalidParameterValue",
    "Action=DescribeInstances&MaxResults=5&MaxResults=6, 400, InvalidParameterCombination",
    "Action=DescribeInstances&Filter.1.Name=%zz, 404, MalformedQueryString",
    "Action=StopInstances&InstanceId.1=i-1, 500, InternalError",
    "Action=StopInstances&InstanceId.1=i-1&Force=true, 400, UnsupportedOperation",
    "Action=StopInstances&InstanceId.1=i-1&Force=false, 500, InternalError",
    "Action=RunInstances&MinCount=1&MaxCount=1&SubnetId=subnet-1, 400, UnsupportedOperation",
    "Action=RunInstances&MinCount=1&MaxCount=1&Placement.HostId=h, 400, UnsupportedOperation",
    "Action=RunInstances&MinCount=1&MaxCount=1&Placement.Tenancy=dedicated, 400, UnsupportedOperation",
    "Action=RunInstances&MinCount=1&MaxCount=1&BlockDeviceMapping.1.Ebs.Iops=3, 400, UnsupportedOperation",
    "Action=DescribeInstances&DryRun=true, 412, DryRunOperation",
  })
  void refuses(String parameters, int status, String code) throws Exception {
    MockHttpServletResponse answer = wire.form(parameters);

    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getContentAsString())
        .contains("<Response><Errors><Error><Code>" + code + "</Code><Message>")
        .endsWith("<RequestID>" + answer.getHeader("x-amzn-RequestId") + "</RequestID></Response>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Placement.Tenancy=default",
        "Placement.Tenancy=",
        "EbsOptimized=false",
        "BlockDeviceMapping.1.Ebs.VolumeSize=8&BlockDeviceMapping.1.Ebs.Iops=0",
        "InstanceInitiatedShutdownBehavior=stop",
        "MetadataOptions.HttpEndpoint=enabled",
        "AdditionalInfo=",
        "KeyName=&SubnetId="
      })
  void letsPassWhatAsksForNothing(String parameters) throws Exception {
    assertThat(wire.form("Action=RunInstances&MinCount=1&MaxCount=1&" + parameters).getStatus())
        .isEqualTo(200);
  }

  @Test
  void usesTheWordsThatToolsLookFor() throws Exception {
    assertThat(wire.form("Action=CreateVpnGateway").getContentAsString())
        .contains(
            "<Code>UnsupportedOperation</Code><Message>The functionality you requested is not"
                + " available in this region.</Message>");
    assertThat(wire.form("Action=ListBuckets").getContentAsString())
        .contains("<Message>The action ListBuckets is not valid for this web service.</Message>");
  }

  @Test
  void namesWhatItRefuses() throws Exception {
    assertThat(
            wire.form("Action=RunInstances&MinCount=1&MaxCount=1&BlockDeviceMapping.1.Ebs.Iops=3")
                .getContentAsString())
        .contains("The parameter BlockDeviceMappings.Ebs.Iops of RunInstances has no effect");
  }

  @Test
  void aDryRunDoesTheWorkAndUndoesIt() throws Exception {
    MockHttpServletResponse answer =
        wire.form("Action=RunInstances&MinCount=1&MaxCount=1&DryRun=true&ClientToken=t");

    assertThat(answer.getStatus()).isEqualTo(412);
    assertThat(actions.requests).hasSize(1);
    assertThat(wire.jdbc.sql("SELECT count(*) FROM account").query(Integer.class).single())
        .isZero();
    assertThat(wire.jdbc.sql("SELECT count(*) FROM client_token").query(Integer.class).single())
        .isZero();
  }

  @Test
  void greetsABrowserAndNobodyElse() throws Exception {
    MockHttpServletResponse greeting = wire.sendUnknown(get("/"));
    assertThat(greeting.getContentType()).isEqualTo("text/plain;charset=UTF-8");
    assertThat(greeting.getContentAsString()).contains("Beccoame").endsWith("\n");

    MockHttpServletResponse refused = wire.sendUnknown(get("/?Action=DescribeInstances"));
    assertThat(refused.getStatus()).isEqualTo(401);
    assertThat(actions.requests).isEmpty();
  }

  @Test
  void refusesABodyBeyondTheLimit() throws Exception {
    assertThat(wire.sendUnknownTooLarge().code()).isEqualTo("RequestEntityTooLarge");
  }

  @Test
  void countsByActionAndOutcome() throws Exception {
    wire.form("Action=DescribeInstances");
    wire.form("Action=Fly1");
    wire.form("Action=Fly2");

    assertThat(wire.meters.get("beccoame.ec2.requests").timers())
        .extracting(
            t -> t.getId().getTag("action"), t -> t.getId().getTag("outcome"), t -> t.count())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("DescribeInstances", "Success", 1L),
            org.assertj.core.groups.Tuple.tuple("none", "InvalidAction", 2L));
  }

  @Test
  void readsTagsFromTheIndexZeroAsLibcloudSendsThem() throws Exception {
    wire.query(
        "Action=DescribeInstances&Filter.0.Name=tag-key&Filter.0.Value.0=a&Filter.0.Value.1=b"
            + "&Version=2016-11-15");

    assertThat(((DescribeInstancesRequest) actions.last()).filters())
        .containsExactly(Filter.builder().name("tag-key").values("a", "b").build());
  }

  @Test
  void readsIdsAndPaging() throws Exception {
    wire.form(
        "Action=DescribeInstances&MaxResults=7&NextToken=abc&Filter.1.Name=a&Filter.1.Value=b");

    DescribeInstancesRequest request = (DescribeInstancesRequest) actions.last();
    assertThat(request.maxResults()).isEqualTo(7);
    assertThat(request.nextToken()).isEqualTo("abc");
    assertThat(request.filters().get(0).values()).isEqualTo(List.of("b"));
  }
}
