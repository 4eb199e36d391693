package io.beccoame.image;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the catalog look again now and then. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ImageConfiguration {}
