package io.beccoame.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A way in which a fleet may launch: a template with one of its overrides.
 *
 * @param place its place in the request, from 0
 * @param templateId the template
 * @param templateVersion the template's version, as a number
 * @param instanceType the type that the override or the template names; null for the image's
 * @param weight how many units of the target one instance counts for
 * @param priority the lower, the earlier; null for the last
 */
record Pool(
    int place,
    String templateId,
    long templateVersion,
    @Nullable String instanceType,
    double weight,
    @Nullable Double priority) {

  /** Returns the number of instances that give so many units. */
  int instancesFor(double units) {
    return (int) Math.ceil(units / weight);
  }
}
