/**
 * Tags: names and values that people give to resources of every kind. Other rooms store and read
 * them through {@link io.beccoame.tag.TagService} and say through {@link io.beccoame.ec2.Taggable}
 * which ids may be tagged; this room knows none of them.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.tag;
