package io.beccoame.network;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets VPCs, subnets and network interfaces be tagged. */
@Configuration(proxyBeanMethods = false)
class NetworkConfiguration {

  @Bean
  TaggableKind vpcTags(VpcService service) {
    return new TaggableKind(ResourceKind.VPC, (account, ids) -> ids(service.vpcs(account, ids)));
  }

  @Bean
  TaggableKind subnetTags(SubnetService service) {
    return new TaggableKind(
        ResourceKind.SUBNET, (account, ids) -> ids(service.subnets(account, ids)));
  }

  @Bean
  TaggableKind networkInterfaceTags(NetworkService service) {
    return new TaggableKind(
        ResourceKind.NETWORK_INTERFACE, (account, ids) -> ids(service.list(account, ids)));
  }

  private static Set<String> ids(List<? extends Row> rows) {
    return rows.stream().map(Row::getId).collect(Collectors.toSet());
  }
}
