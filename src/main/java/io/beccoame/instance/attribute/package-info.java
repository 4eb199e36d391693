/**
 * Attributes, metadata options, monitoring and CPU credits of a single instance. Changes that need
 * a stopped instance take effect at its next start, when its domain is defined again.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.attribute;
