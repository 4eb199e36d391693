package io.beccoame.identity;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * The wire and identity only, with one action, so that tests of security need no other room. Not a
 * stereotype, or the whole program's tests would find it.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"io.beccoame.ec2", "io.beccoame.identity", "io.beccoame.platform"})
@ComponentScan({"io.beccoame.ec2", "io.beccoame.identity", "io.beccoame.platform"})
@EntityScan("io.beccoame.identity")
@EnableJpaRepositories("io.beccoame.identity")
@Import(WireApplication.OneAction.class)
class WireApplication {

  static class OneAction implements Ec2Actions {
    @Ec2Action
    DescribeRegionsResponse describeRegions(Caller caller, DescribeRegionsRequest request) {
      return DescribeRegionsResponse.builder()
          .regions(Region.builder().regionName(caller.accountId()).build())
          .build();
    }
  }
}
