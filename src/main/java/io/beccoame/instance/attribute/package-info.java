/**
 * What can be asked and changed of a single instance beyond its life: attributes, metadata options,
 * monitoring, CPU credits. What needs a stopped instance takes effect at its next start, when its
 * domain is defined anew.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.attribute;
