/**
 * Instance types: the sizes on offer, read from {@code config/instance-types.yml}. Nothing is
 * stored here, so the room has no entity.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instancetype;
