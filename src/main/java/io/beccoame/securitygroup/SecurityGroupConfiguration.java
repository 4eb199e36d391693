package io.beccoame.securitygroup;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets security groups and their rules be tagged. */
@Configuration(proxyBeanMethods = false)
class SecurityGroupConfiguration {

  @Bean
  TaggableKind securityGroupTags(SecurityGroupService service) {
    return new TaggableKind(
        ResourceKind.SECURITY_GROUP,
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }

  @Bean
  TaggableKind securityGroupRuleTags(SecurityGroupRuleService service) {
    return new TaggableKind(
        ResourceKind.SECURITY_GROUP_RULE,
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }
}
