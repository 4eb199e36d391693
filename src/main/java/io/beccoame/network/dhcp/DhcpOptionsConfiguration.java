package io.beccoame.network.dhcp;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets DHCP options be tagged. */
@Configuration(proxyBeanMethods = false)
class DhcpOptionsConfiguration {

  @Bean
  TaggableKind dhcpOptionsTags(DhcpOptionsService service) {
    return new TaggableKind(
        ResourceKind.DHCP_OPTIONS,
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }
}
