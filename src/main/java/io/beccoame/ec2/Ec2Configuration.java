package io.beccoame.ec2;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the wire forget old client tokens by the clock. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Ec2Configuration {}
