package io.beccoame.tag;

/**
 * A tag as it is read.
 *
 * @param resourceId the tagged resource
 * @param resourceType its kind as EC2 names it, such as {@code instance}
 * @param key the tag's key
 * @param value the tag's value; empty if none was given
 */
public record TagView(String resourceId, String resourceType, String key, String value) {}
