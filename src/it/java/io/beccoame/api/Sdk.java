package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;

/** Clients of the AWS SDK for Java, which ask once. */
final class Sdk {

  private Sdk() {}

  /** A client with the right key. */
  static Ec2Client client(Service service) {
    return builder(service, Service.KEY, Service.SECRET).build();
  }

  static Ec2ClientBuilder builder(Service service, String key, String secret) {
    return Ec2Client.builder()
        .endpointOverride(service.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  /** The SDK's waiter, looking every 200 ms for half a minute. */
  static Ec2Waiter waiter(Ec2Client ec2) {
    return Ec2Waiter.builder()
        .client(ec2)
        .overrideConfiguration(
            o ->
                o.maxAttempts(150)
                    .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(200))))
        .build();
  }

  /** A launch of so many from the mock's image. */
  static RunInstancesRequest.Builder launch(int count) {
    return RunInstancesRequest.builder().imageId(Service.IMAGE).minCount(count).maxCount(count);
  }

  /** A tag. */
  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  /** Returns a launch's tags for resources of that type. */
  static TagSpecification tagged(String type, Tag... tags) {
    return TagSpecification.builder().resourceType(type).tags(tags).build();
  }

  /** Launches so many and waits until they run; their ids. */
  static List<String> running(Ec2Client ec2, int count) {
    List<String> ids =
        ec2.runInstances(launch(count).build()).instances().stream()
            .map(Instance::instanceId)
            .toList();
    waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(ids));
    return ids;
  }

  /** The instances of those ids, or all. */
  static List<Instance> instances(Ec2Client ec2, List<String> ids) {
    return ec2.describeInstances(r -> r.instanceIds(ids)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  /** The call fails with that code. */
  static Ec2Exception refused(String code, ThrowingCallable call) {
    Ec2Exception error = catchThrowableOfType(Ec2Exception.class, call);
    assertThat(error).as("an error %s", code).isNotNull();
    assertThat(error.awsErrorDetails().errorCode())
        .as(error.awsErrorDetails().errorMessage())
        .isEqualTo(code);
    return error;
  }
}
