package io.beccoame.network.acl;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.Vpc;
import io.beccoame.network.VpcDeleting;
import io.beccoame.network.VpcService;
import io.beccoame.tag.TagService;
import io.beccoame.tag.TaggableKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Makes network ACLs taggable, and removes the tags with the VPC. */
@Configuration(proxyBeanMethods = false)
class NetworkAclConfiguration {

  private final TagService tags;

  NetworkAclConfiguration(TagService tags) {
    this.tags = tags;
  }

  @Bean
  TaggableKind networkAclTags(VpcService vpcs) {
    return new TaggableKind(
        ResourceKind.NETWORK_ACL, (account, ids) -> existing(vpcs, account, ids));
  }

  @EventListener
  void on(VpcDeleting deleting) {
    tags.forget(List.of(NetworkAclMapper.id(deleting.vpc().getId())));
  }

  private static Set<String> existing(VpcService vpcs, String account, Collection<String> ids) {
    return vpcs.vpcs(account, ids.stream().map(NetworkAclMapper::vpcId).toList()).stream()
        .map(Vpc::getId)
        .map(NetworkAclMapper::id)
        .collect(Collectors.toSet());
  }
}
