package io.beccoame.image;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of images ({@code beccoame.image.*}).
 *
 * @param owner the account that owns images of the installation; the default is one of Amazon's
 *     own, so that {@code Owners=amazon} finds them as it does on AWS
 * @param rescan how often the store is searched for new manifests
 */
@ConfigurationProperties("beccoame.image")
record ImageProperties(
    @DefaultValue("137112412989") String owner, @DefaultValue("30s") Duration rescan) {}
