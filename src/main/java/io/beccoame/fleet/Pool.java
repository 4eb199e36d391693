package io.beccoame.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A combination of a template and one of its overrides.
 *
 * @param place its place in the request, from 0
 * @param templateId the template
 * @param templateVersion the template's version, as a number
 * @param instanceType the type of the override or the template; null for the image's
 * @param weight units of the target that one instance counts for
 * @param priority a lower one is tried earlier; null for last
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
